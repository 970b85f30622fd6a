import type { Deps } from '#platform/deps.ts'
import type { AccountDeleted } from '../access/index.ts'

/** Forgets what the person has read, and her years. What she read stays counted: the counts name nobody. */
export async function onAccountDeleted(given: Pick<Deps, 'db'>, { personId }: AccountDeleted): Promise<void> {
  await given.db.deleteFrom('reads').where('reader_id', '=', personId).execute()
  await given.db.deleteFrom('annual_reports').where('actor_id', '=', personId).execute()
}
