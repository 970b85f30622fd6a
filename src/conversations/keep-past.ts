import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { newId, type PostId } from '#platform/ids.ts'
import { arrive, circleOf } from './conversations.ts'

/**
 * A past message that its author brought from another server stands among her own conversations, as read. Nobody else finds
 * it among hers before one of them writes there.
 */
export async function keepPast(given: Pick<Deps, 'db' | 'clock'>, postId: PostId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const circle = await circleOf(tx, postId)
    if (!circle) return
    const { authorId: ownerId, threadId, actorIds } = circle
    const id = newId<'Conversation'>(given.clock.now())
    const others = actorIds.filter((one) => one !== ownerId)
    await arrive(tx, { id, ownerId, threadId, others, postId, unread: false })
  })
}
