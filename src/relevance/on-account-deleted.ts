import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountDeleted } from '../access/index.ts'
import { forgetWords } from './choices.ts'

/** Nothing is left of what she read and chose. */
export async function onAccountDeleted(given: Pick<Deps, 'db'>, { personId }: AccountDeleted): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await forgetWords(tx, personId)
    await tx.deleteFrom('relevance_readers').where('reader_id', '=', personId).execute()
  })
}
