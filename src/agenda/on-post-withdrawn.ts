import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { PostWithdrawn } from '../publishing/index.ts'

/** With its post goes the event, and what people answered. */
export async function onPostWithdrawn(given: Pick<Deps, 'db'>, { postId }: PostWithdrawn): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await tx.deleteFrom('gatherings').where('post_id', '=', postId).execute()
    await tx.deleteFrom('remote_gatherings').where('post_id', '=', postId).execute()
    await tx.deleteFrom('answers').where('post_id', '=', postId).execute()
  })
}
