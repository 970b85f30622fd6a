import type { Deps } from '#platform/deps.ts'
import type { PostId } from '#platform/ids.ts'
import type { Voice } from '../actors/index.ts'
import type { Composition, Publishing } from '../publishing/index.ts'
import { checkPlaces, checkWhen, checkWhere, endOf, territoriesOf, type When, type Where } from './gathering.ts'
import { insertGathering } from './gatherings.ts'
import { refuse } from './refusals.ts'

/** What makes a gathering of a post. `territory` of the composition is what it is about; its commune where left out. */
export type GatheringWish = {
  when: When
  where: Where
  /** How many may come; null where it is not counted. */
  places: number | null
}

/**
 * Publishes an event: the post and its date in one transaction.
 * @returns the id of the post
 * @throws Refusal those of publishPost, checkWhen, checkWhere and checkPlaces; gathering-past
 */
export async function announceGathering(
  given: Pick<Deps, 'clock'> & { publishing: Pick<Publishing, 'publish'> },
  voice: Voice,
  composed: Omit<Composition, 'kind'>,
  wish: GatheringWish,
): Promise<PostId> {
  const now = given.clock.now()
  const when = checkWhen(wish.when, now)
  if (endOf(when) < now) refuse('gathering-past', { field: when.endsAt ? 'endDate' : 'startDate' })
  const where = checkWhere(wish.where)
  const line = {
    when,
    where,
    places: checkPlaces(wish.places),
    territories: territoriesOf(where.commune, composed.territory ?? null),
  }
  const event: Composition = { ...composed, kind: 'event', territory: composed.territory ?? where.commune }
  return given.publishing.publish(voice, event, (tx, postId) => insertGathering(tx, postId, line, now))
}
