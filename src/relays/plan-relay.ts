import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { newId } from '#platform/ids.ts'
import type { Voice } from '../actors/index.ts'
import { insertPlan, type PlannedRelayId } from './planned-relays.ts'
import { type ArrivalPort, findProvenance } from './provenance.ts'
import { refuse } from './refusals.ts'
import { checkWords } from './relay.ts'
import { checkMayRelay, type RelayWish } from './relay-post.ts'
import { standingRelay } from './relays.ts'

const YEAR_MS = 366 * 24 * 3600 * 1000

/**
 * Plans a relay for a later time, within a year. What it came through is decided now, while the reader has the card
 * before her eyes.
 * @throws Refusal relay-time-wrong, already-planned, and those of relayPost
 */
export async function planRelay(
  given: Pick<Deps, 'db' | 'clock'> & { arrival: ArrivalPort },
  voice: Voice,
  wish: RelayWish & { dueAt: Date },
): Promise<PlannedRelayId> {
  const words = checkWords(wish)
  const now = given.clock.now()
  const ahead = wish.dueAt.getTime() - now.getTime()
  if (!(ahead > 0 && ahead <= YEAR_MS)) refuse('relay-time-wrong', { field: 'date' })
  return inTransaction(given.db, async (tx) => {
    const post = await checkMayRelay(tx, voice, wish.postId)
    if (await standingRelay(tx, post.id, voice.actorId)) refuse('already-relayed')
    const through = await findProvenance(tx, given.arrival, voice, post, wish.pressedIn ?? null)
    const id = newId<'PlannedRelay'>(now)
    await insertPlan(tx, {
      ...words,
      id,
      postId: post.id,
      actorId: voice.actorId,
      plannedBy: voice.personId,
      throughId: through?.id ?? null,
      dueAt: wish.dueAt,
    })
    return id
  })
}
