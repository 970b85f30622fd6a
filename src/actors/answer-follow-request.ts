import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { holdPair } from './apart.ts'
import { endRequest } from './follow-requests.ts'
import { beginFollow, type FollowPorts, type Pair } from './follows.ts'
import { refuse } from './refusals.ts'
import { checkMaySpeak, type Voice } from './voice.ts'

type Given = Pick<Deps, 'db' | 'clock' | 'facts'> & { reactions: FollowPorts }

/**
 * Lets someone follow who asked to, or does not; whoever is refused is not told.
 * @throws Refusal no-such-follow-request, may-not-speak
 */
export async function answerFollowRequest(
  given: Given,
  voice: Voice,
  followerId: ActorId,
  accepted: boolean,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    if (!(await answer(tx, given, { followerId, followeeId: voice.actorId }, accepted)))
      refuse('no-such-follow-request')
  })
}

/** Answers false where nothing was asked. */
export async function answer(tx: Tx, given: Given, pair: Pair, accepted: boolean): Promise<boolean> {
  await holdPair(tx, pair.followerId, pair.followeeId)
  const request = await endRequest(tx, given, pair, accepted ? 'accepted' : 'refused')
  if (request && accepted) await beginFollow(tx, given, request)
  return request !== null
}
