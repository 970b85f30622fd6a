import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { PostId } from '#platform/ids.ts'
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
    const relayId = await markUndone(tx, postId, voice.actorId, given.clock.now())
    if (!relayId) return
    await given.facts.record<RelayUndone>(tx, { kind: 'RelayUndone', relayId, postId, actorId: voice.actorId })
    await tellUndone(given, tx, relayId)
  })
}
