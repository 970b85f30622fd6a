import type { Reader } from '#platform/db.ts'
import type { PostId } from '#platform/ids.ts'
import { limitOf, type Page } from '#platform/page.ts'
import type { Card, Feeds } from '../feeds/index.ts'
import { type Viewer, visiblePosts } from '../publishing/index.ts'
import { makeOrder, type Ranking } from './make-order.ts'
import { keepOrder, type Order, type Ordered, orderAt, orderStanding } from './orders.ts'
import type { Reason } from './reason.ts'

/** A card of the essential, in its place, and why it is there: the largest reason first. */
export type EssentialCard = Card & { position: string; why: Reason[] }
/** As a page of any feed: `next` is where the following one begins. */
export type EssentialPage = { cards: EssentialCard[]; next: string | null; top: string | null }

/** Of those that tell the same news, as many as a card names. */
const ALIKE = 8

/**
 * What matters to this reader now, the best first. The pages that follow a first one go on in its order, whatever happens
 * meanwhile; where that is no longer kept, nothing is left of it. Cards are made as everywhere: what she may not see any more is not there.
 */
export async function readEssential(
  given: Ranking & { feeds: Pick<Feeds, 'homeCards'> },
  viewer: NonNullable<Viewer>,
  page: Pick<Page, 'before' | 'limit'> = {},
): Promise<EssentialPage> {
  const reader = viewer.personId
  const kept = page.before
    ? await orderAt(given.db, reader, page.before)
    : await orderStanding(given.db, reader, given.clock.now())
  const made = kept || page.before ? null : await makeOrder(given, viewer)
  const order = kept ?? made
  if (!order) return { cards: [], next: null, top: null }
  const limit = limitOf(page)
  const from = page.before ? order.cards.length - Number(BigInt(page.before) - BigInt(order.id)) + 1 : 0
  const shown = order.cards.slice(from, from + limit)
  const posts = [...new Set(shown.flatMap(({ postId, alike }) => [postId, ...alike.slice(0, ALIKE)]))]
  const [hydrated, titles] = await Promise.all([
    given.feeds.homeCards(posts, viewer),
    titlesOf(given.db, shown, viewer),
    made && keepOrder(given.db, reader, made, given.clock.now()),
  ])
  const found = new Map(hydrated.map((card) => [card.post.id, card]))
  const cards = shown.flatMap(({ postId, alike, why }, nth) => {
    const card = found.get(postId)
    const told = why.flatMap((reason) => withTitle(reason, titles))
    return card ? [{ ...card, ...alikeOf(alike, found), why: told, position: positionIn(order, from + nth) }] : []
  })
  const last = from + shown.length
  return {
    cards,
    next: last < order.cards.length ? positionIn(order, last - 1) : null,
    top: shown.length > 0 ? positionIn(order, from) : null,
  }
}

/** What those posts are called that she read and that foretold others: as far as she may see them still. */
async function titlesOf(db: Reader, shown: readonly Ordered[], viewer: NonNullable<Viewer>) {
  const ids = shown.flatMap(({ why }) => why.flatMap((one) => (one.is === 'likeness' ? one.postId : [])))
  const posts = await visiblePosts(db, [...new Set(ids)], viewer)
  return new Map([...posts].map(([id, { title, plain }]) => [id, title ?? plain]))
}

function withTitle(reason: Reason, titles: ReadonlyMap<PostId, string>): Reason[] {
  if (reason.is !== 'likeness') return [reason]
  const title = titles.get(reason.postId)
  return title === undefined ? [] : [{ ...reason, title }]
}

const positionIn = ({ id, cards }: Order, nth: number) => String(BigInt(id) + BigInt(cards.length - nth))

function alikeOf(alike: readonly PostId[], found: ReadonlyMap<PostId, Card>) {
  const cards = alike.slice(0, ALIKE).flatMap((id) => found.get(id) ?? [])
  return cards.length > 0 && { alike: cards }
}
