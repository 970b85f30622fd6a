import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { checkMaySpeak, type Voice } from '../actors/index.ts'
import type { RelayUndone } from './facts.ts'
import { tellUndone } from './live-relays.ts'
import { markUndone } from './relays.ts'

/** Takes a relay back; those that came through it keep their place. Undoing what is not there changes nothing. */
export async function undoRelay(
  given: Pick<Deps, 'db' | 'clock' | 'facts' | 'live'>,
  voice: Voice,
  postId: PostId,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    await undoStanding(given, tx, postId, voice.actorId)
  })
}

/** The same in the caller's transaction, who knows that it may be done. */
export async function undoStanding(
  given: Pick<Deps, 'clock' | 'facts' | 'live'>,
  tx: Tx,
  postId: PostId,
  actorId: ActorId,
): Promise<void> {
  const relayId = await markUndone(tx, postId, actorId, given.clock.now())
  if (!relayId) return
  await given.facts.record<RelayUndone>(tx, { kind: 'RelayUndone', relayId, postId, actorId })
  await tellUndone(given, tx, relayId)
}
