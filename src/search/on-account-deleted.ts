import type { Deps } from '#platform/deps.ts'
import type { AccountDeleted } from '../access/index.ts'

/** Her saved searches go with her. */
export async function onAccountDeleted({ db }: Pick<Deps, 'db'>, { personId }: AccountDeleted): Promise<void> {
  await db.deleteFrom('saved_searches').where('owner_id', '=', personId).execute()
}
