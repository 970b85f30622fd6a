import type { ActorId, PostId } from '#platform/ids.ts'
import { withdrawnAmong } from '../publishing/index.ts'
import { type CardRowOf, type Place, readCardRowsOf } from './card-rows.ts'
import { type Card, type CardDeps, cardsOf, type QuoteGone } from './cards.ts'

type Entry = { postId: PostId; position: string }

/** A card in its place, and those who see it alike. */
export type SeenCard = { card: Card & { position: string }; viewers: ActorId[] }

/**
 * One post as many see it, in one statement and once for all who see it alike; who may not see it is left out. What slices
 * on the right keep for a reader (filters, muted conversations) is not looked at.
 */
export async function hydrateForMany(
  given: CardDeps,
  entry: Entry,
  viewers: readonly ActorId[],
  place: Place,
): Promise<SeenCard[]> {
  const seen = await seenAlone(given, entry, viewers, place)
  const quote = seen[0]?.card.content.quote
  if (!quote) return seen
  const quoted = { postId: quote.postId, position: quote.postId }
  const within = quote.state === 'accepted' ? await seenAlone(given, quoted, viewers, 'within') : []
  const gone: QuoteGone =
    quote.state !== 'accepted'
      ? quote.state
      : (await withdrawnAmong(given.db, [quote.postId])).has(quote.postId)
        ? 'withdrawn'
        : 'unseen'
  return seen.flatMap(({ card, viewers }) => {
    const parts: SeenCard[] = within.map((inner) => {
      const both = new Set(inner.viewers)
      return { card: { ...card, quoted: { card: inner.card } }, viewers: viewers.filter((id) => both.has(id)) }
    })
    const reached = new Set(parts.flatMap((part) => part.viewers))
    const rest = { card: { ...card, quoted: { gone } }, viewers: viewers.filter((id) => !reached.has(id)) }
    return [...parts, rest].filter((part) => part.viewers.length > 0)
  })
}

/** Without the post that it quotes. */
async function seenAlone(
  given: CardDeps,
  entry: Entry,
  viewers: readonly ActorId[],
  place: Place,
): Promise<SeenCard[]> {
  const rows = await readCardRowsOf(given.db, entry, viewers, place)
  const alike = Map.groupBy(
    rows.filter(({ version }) => version !== null),
    lookOf,
  )
  const seen: SeenCard[] = []
  for (const group of alike.values()) {
    const one = group[0]!
    const looker = { personId: one.viewer_id }
    const [placed] = await cardsOf(given, [one], looker, place === 'home' ? one.viewer_id : null)
    if (!placed?.card) continue
    seen.push({
      card: { ...placed.card, position: entry.position },
      viewers: group.map(({ viewer_id }) => viewer_id),
    })
  }
  return seen
}

/** Everything of a row that may differ from viewer to viewer. */
const lookOf = (row: CardRowOf): string =>
  JSON.stringify([
    row.favourited,
    row.saved,
    row.relayed_as,
    row.own,
    row.pen,
    row.links,
    row.voted,
    row.followed,
    row.viewer_id === row.author_id,
  ])
