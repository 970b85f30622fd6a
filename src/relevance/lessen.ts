import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { type Viewer, visiblePosts } from '../publishing/index.ts'
import { staleOrders } from './orders.ts'
import { refuse } from './refusals.ts'

/**
 * « Moins de ceci »: the post leaves her feed, and there is less of its author and of its specialities. Again changes nothing.
 * @throws Refusal no-such-post where she may not see it
 */
export async function lessen(
  given: Pick<Deps, 'db' | 'clock'>,
  viewer: NonNullable<Viewer>,
  postId: PostId,
): Promise<void> {
  const reader = viewer.personId
  await inTransaction(given.db, async (tx) => {
    if (!(await visiblePosts(tx, [postId], viewer)).has(postId)) refuse('no-such-post')
    await tx
      .insertInto('relevance_lessened')
      .values({ reader_id: reader, post_id: postId, at: given.clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await staleOrders(tx, reader)
  })
}

/** Takes that back; where it was not said, nothing changes. */
export async function unlessen(given: Pick<Deps, 'db'>, reader: ActorId, postId: PostId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await tx.deleteFrom('relevance_lessened').where('reader_id', '=', reader).where('post_id', '=', postId).execute()
    await staleOrders(tx, reader)
  })
}
