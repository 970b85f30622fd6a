import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { GatheringChanged } from './facts.ts'
import { markCancelled } from './gatherings.ts'
import { ownGathering } from './organising.ts'

/**
 * Cancels a gathering: it stays where it is, shown as cancelled, and those who answered are told. Again, nothing changes.
 * @throws Refusal no-such-post, may-not-speak
 */
export async function cancelGathering(
  given: Pick<Deps, 'db' | 'clock' | 'facts'>,
  personId: ActorId,
  postId: PostId,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const { post, gathering } = await ownGathering(tx, personId, postId)
    if (gathering.cancelled) return
    const sequence = gathering.sequence + 1
    await markCancelled(tx, postId, { sequence, at: given.clock.now() })
    await given.facts.record<GatheringChanged>(tx, {
      kind: 'GatheringChanged',
      postId,
      authorId: post.authorId,
      by: personId,
      changes: ['cancelled'],
      sequence,
    })
  })
}
