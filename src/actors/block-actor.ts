import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { checkThere } from './actors.ts'
import { holdPair } from './apart.ts'
import type { ActorBlocked, ActorUnblocked } from './facts.ts'
import { endRequest } from './follow-requests.ts'
import { endFollow, type FollowPorts } from './follows.ts'
import { refuse } from './refusals.ts'
import { checkMaySpeak, type Voice } from './voice.ts'

export type BlockReaction = (tx: Tx, change: { blockerId: ActorId; blockedId: ActorId }) => Promise<void>
export type BlockPorts = { afterBlock: BlockReaction[]; afterUnblock: BlockReaction[] }

/**
 * Blocks an actor: neither follows the other any more, nor is told of what the other does, and the blocked one no longer
 * sees the posts of the one who blocks. Again changes nothing.
 * @throws Refusal no-such-actor, may-not-block-oneself, may-not-speak
 */
export async function blockActor(
  given: Pick<Deps, 'db' | 'clock' | 'facts'> & { reactions: FollowPorts & BlockPorts },
  voice: Voice,
  blockedId: ActorId,
): Promise<void> {
  const blockerId = voice.actorId
  if (blockedId === blockerId) refuse('may-not-block-oneself')
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    await holdPair(tx, blockerId, blockedId)
    await checkThere(tx, blockedId)
    const since = given.clock.now()
    const made = await tx
      .insertInto('blocks')
      .values({ blocker_id: blockerId, blocked_id: blockedId, since })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (Number(made.numInsertedOrUpdatedRows) === 0) return
    // First: a slice may have to wait for what is under way before anything changes.
    for (const react of given.reactions.afterBlock) await react(tx, { blockerId, blockedId })
    for (const pair of [
      { followerId: blockerId, followeeId: blockedId },
      { followerId: blockedId, followeeId: blockerId },
    ]) {
      const mine = pair.followerId === blockerId
      await endFollow(tx, given, pair, mine ? 'follower' : 'followee')
      await endRequest(tx, given, pair, mine ? 'taken-back' : 'refused')
    }
    await given.facts.record<ActorBlocked>(tx, {
      kind: 'ActorBlocked',
      blockerId,
      blockedId,
      since: since.toISOString(),
    })
  })
}

/** Ends a block; the follows that it ended do not come back. @throws Refusal may-not-speak */
export async function unblockActor(
  given: Pick<Deps, 'db' | 'facts'> & { reactions: BlockPorts },
  voice: Voice,
  blockedId: ActorId,
): Promise<void> {
  const blockerId = voice.actorId
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    const ended = await tx
      .deleteFrom('blocks')
      .where('blocker_id', '=', blockerId)
      .where('blocked_id', '=', blockedId)
      .returning('since')
      .executeTakeFirst()
    if (!ended) return
    for (const react of given.reactions.afterUnblock) await react(tx, { blockerId, blockedId })
    const since = ended.since.toISOString()
    await given.facts.record<ActorUnblocked>(tx, { kind: 'ActorUnblocked', blockerId, blockedId, since })
  })
}
