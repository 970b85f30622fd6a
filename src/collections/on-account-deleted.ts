import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountDeleted } from '../access/index.ts'

/** Hers are gone, and she is in none of the others. */
export async function onAccountDeleted(given: Pick<Deps, 'db'>, { personId }: AccountDeleted): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await tx.deleteFrom('collections').where('owner_id', '=', personId).execute()
    await tx.deleteFrom('collection_items').where('actor_id', '=', personId).execute()
  })
}
