import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { PostEdit, Publishing } from '../publishing/index.ts'
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
import { type GatheringLine, updateGathering } from './gatherings.ts'
import { ownGathering } from './organising.ts'
import { refuse } from './refusals.ts'

/**
 * Changes an event: its text, and when, where or for how many it is, in one transaction. Those who answered are told of
 * another date or place.
 * @throws Refusal gathering-cancelled, places-taken (fewer places than those who come), and those of editPost, checkWhen,
 * checkWhere and checkPlaces
 */
export async function changeGathering(
  given: Pick<Deps, 'clock' | 'facts'> & { publishing: Pick<Publishing, 'edit'> },
  personId: ActorId,
  postId: PostId,
  edit: PostEdit,
  wish: GatheringWish,
): Promise<void> {
  const when = checkWhen(wish.when, given.clock.now())
  const where = checkWhere(wish.where)
  const territories = territoriesOf(where.commune, edit.territory ?? null)
  const line = { when, where, territories, places: checkPlaces(wish.places) }
  const event = { ...edit, territory: edit.territory ?? where.commune }
  await given.publishing.edit(personId, postId, event, (tx) => change(given, tx, personId, postId, line))
}

async function change(
  given: Pick<Deps, 'clock' | 'facts'>,
  tx: Tx,
  personId: ActorId,
  postId: PostId,
  line: GatheringLine,
): Promise<void> {
  const { post, gathering } = await ownGathering(tx, personId, postId)
  if (gathering.cancelled) refuse('gathering-cancelled')
  if (line.places !== null && line.places < gathering.counts.yes)
    refuse('places-taken', { field: 'places', taken: gathering.counts.yes })
  const changes = changesBetween(gathering, line.when, line.where)
  const sequence = gathering.sequence + (changes.length > 0 ? 1 : 0)
  await updateGathering(tx, postId, line, { sequence, at: given.clock.now() })
  if (changes.length === 0) return
  await given.facts.record<GatheringChanged>(tx, {
    kind: 'GatheringChanged',
    postId,
    authorId: post.authorId,
    by: personId,
    changes,
    sequence,
  })
}

/** What those who answered have to know of. */
export function changesBetween(before: Gathering, when: When, where: Where): GatheringChange[] {
  const time = JSON.stringify(before.when) !== JSON.stringify(when)
  const place = (['commune', 'placeName', 'address', 'onlineUrl'] as const).some(
    (part) => before.where[part] !== where[part],
  )
  return [...(time ? (['time'] as const) : []), ...(place ? (['place'] as const) : [])]
}
