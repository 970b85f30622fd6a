import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { GatheringWish } from './announce-gathering.ts'
import type { GatheringChange, GatheringChanged } from './facts.ts'
import {
  checkPlaces,
  checkWhen,
  checkWhere,
  type Gathering,
  territoriesOf,
  type When,
  type Where,
} from './gathering.ts'
import { updateGathering } from './gatherings.ts'
import { ownGathering } from './organising.ts'
import { refuse } from './refusals.ts'

/**
 * Changes when, where or for how many it is. Those who answered are told of another date or place.
 * @throws Refusal no-such-post, may-not-speak, gathering-cancelled, places-taken (fewer places than those who come), and
 * those of checkWhen, checkWhere and checkPlaces
 */
export async function changeGathering(
  given: Pick<Deps, 'db' | 'clock' | 'facts'>,
  personId: ActorId,
  postId: PostId,
  wish: GatheringWish,
): Promise<void> {
  const now = given.clock.now()
  const when = checkWhen(wish.when, now)
  const where = checkWhere(wish.where)
  const places = checkPlaces(wish.places)
  await inTransaction(given.db, async (tx) => {
    const { post, gathering } = await ownGathering(tx, personId, postId)
    if (gathering.cancelled) refuse('gathering-cancelled')
    if (places !== null && places < gathering.counts.yes)
      refuse('places-taken', { field: 'places', taken: gathering.counts.yes })
    const changes = changesBetween(gathering, when, where)
    const sequence = gathering.sequence + (changes.length > 0 ? 1 : 0)
    const territories = territoriesOf(where.commune, post.territory)
    await updateGathering(tx, postId, { when, where, places, territories }, { sequence, at: now })
    if (changes.length === 0) return
    await given.facts.record<GatheringChanged>(tx, {
      kind: 'GatheringChanged',
      postId,
      authorId: post.authorId,
      by: personId,
      changes,
      sequence,
    })
  })
}

function changesBetween(before: Gathering, when: When, where: Where): GatheringChange[] {
  const time = JSON.stringify(before.when) !== JSON.stringify(when)
  const place = (['commune', 'placeName', 'address', 'onlineUrl'] as const).some(
    (part) => before.where[part] !== where[part],
  )
  return [...(time ? (['time'] as const) : []), ...(place ? (['place'] as const) : [])]
}
