import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountDeleted } from '../access/index.ts'

/**
 * Whoever left named nobody any more: what she reported stays for the administrators, without her name. What was decided
 * about her goes with the reports of her.
 */
export async function onAccountDeleted(given: Pick<Deps, 'db'>, { personId }: AccountDeleted): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await tx.updateTable('reports').set({ reporter_id: null }).where('reporter_id', '=', personId).execute()
    await tx.deleteFrom('reports').where('actor_id', '=', personId).execute()
    await tx.deleteFrom('moderation_acts').where('actor_id', '=', personId).execute()
    await tx.deleteFrom('announcement_dismissals').where('actor_id', '=', personId).execute()
    await tx.deleteFrom('announcement_reactions').where('actor_id', '=', personId).execute()
  })
}
