import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { changesBetween } from './change-gathering.ts'
import type { GatheringChanged } from './facts.ts'
import { insertGathering, lockGathering, markCancelled, updateGathering } from './gatherings.ts'
import { lineOf, type ReceivedGathering } from './received-gathering.ts'

/** Keeps the date and place of an event of another server, in the transaction that keeps its post. */
export async function insertReceived(tx: Tx, postId: PostId, said: ReceivedGathering, now: Date): Promise<void> {
  await insertGathering(tx, postId, lineOf(said), now)
  await putSaid(tx, postId, said)
  if (said.cancelled) await markCancelled(tx, postId, { sequence: 0, at: now })
}

async function putSaid(
  tx: Tx,
  postId: PostId,
  { answered, answerUrl, participants }: ReceivedGathering,
): Promise<void> {
  const said = { answered, answer_url: answerUrl, participants }
  await tx
    .insertInto('remote_gatherings')
    .values({ post_id: postId, ...said })
    .onConflict((conflict) => conflict.column('post_id').doUpdateSet(said))
    .execute()
}

/**
 * Another date or place, or none any more, as its server tells. Those who answered are told. The caller knows that it is its
 * author who says so.
 * @returns whether anything changed
 */
export async function receiveGatheringChange(
  given: Pick<Deps, 'db' | 'clock' | 'facts'>,
  { postId, authorId }: { postId: PostId; authorId: ActorId },
  said: ReceivedGathering,
): Promise<boolean> {
  return inTransaction(given.db, async (tx) => {
    const gathering = await lockGathering(tx, postId)
    if (!gathering || gathering.cancelled) return false
    await putSaid(tx, postId, said)
    const line = lineOf(said)
    const changes = said.cancelled ? (['cancelled'] as const) : changesBetween(gathering, line.when, line.where)
    if (changes.length === 0) return false
    const change = { sequence: gathering.sequence + 1, at: given.clock.now() }
    await updateGathering(tx, postId, line, change)
    if (said.cancelled) await markCancelled(tx, postId, change)
    const fact = { kind: 'GatheringChanged', postId, authorId, by: authorId, sequence: change.sequence } as const
    await given.facts.record<GatheringChanged>(tx, { ...fact, changes: [...changes], remote: true })
    return true
  })
}
