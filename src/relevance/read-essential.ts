import type { PostId } from '#platform/ids.ts'
import { limitOf, type Page } from '#platform/page.ts'
import type { Card, Feeds } from '../feeds/index.ts'
import type { Viewer } from '../publishing/index.ts'
import type { Ranking } from './find-candidates.ts'
import { lessenedOf } from './lessen.ts'
import { makeOrder } from './make-order.ts'
import { keepOrder, type LeftOrder, type Order, orderAt, orderLeft, orderStanding } from './orders.ts'
import type { Reason } from './reason.ts'
import { titledReasons } from './titled-reasons.ts'

/** A card of the essential, in its place, and why it is there: the largest reason first. */
export type EssentialCard = Card & { position: string; why: Reason[] }
/**
 * As a page of any feed: `next` is where the following one begins. `list`: the order that it is a page of, by which one comes
 * back to it within an hour. `since`: of one that she came back to and that is no longer the first page, how many
 * of the new one were published since.
 */
export type EssentialPage = {
  cards: EssentialCard[]
  next: string | null
  top: string | null
  list: string | null
  since: number | null
}
export type AskedEssential = Pick<Page, 'before' | 'limit'> & { list?: string | null }

/** Of those that tell the same news, as many as a card names. */
const ALIKE = 8

/**
 * What matters to this reader now, the best first; or the list that she left, in its order. The pages that follow a first one go
 * on in its order, whatever happens meanwhile; where that is no longer kept, nothing is left of it. Cards are made as
 * everywhere: what she may not see any more, or wants less of, is not there.
 */
export async function readEssential(
  given: Ranking & { feeds: Pick<Feeds, 'homeCards'> },
  viewer: NonNullable<Viewer>,
  asked: AskedEssential = {},
): Promise<EssentialPage> {
  const reader = viewer.personId
  const now = given.clock.now()
  const left = asked.list && !asked.before ? await orderLeft(given.db, reader, asked.list, now) : null
  const kept =
    left ?? (asked.before ? await orderAt(given.db, reader, asked.before) : await orderStanding(given.db, reader, now))
  const made = kept || asked.before ? null : await makeOrder(given, viewer)
  const order = kept ?? made
  if (!order) return { cards: [], next: null, top: null, list: null, since: null }
  const limit = limitOf(asked)
  const from = asked.before ? order.cards.length - Number(BigInt(asked.before) - BigInt(order.id)) + 1 : 0
  const shown = order.cards.slice(from, from + limit)
  const posts = [...new Set(shown.flatMap(({ postId, alike }) => [postId, ...alike.slice(0, ALIKE)]))]
  const [hydrated, whys, lessened, since] = await Promise.all([
    given.feeds.homeCards(posts, viewer),
    titledReasons(given.db, shown, viewer),
    kept ? lessenedOf(given.db, reader, posts) : new Set<PostId>(),
    left && !left.stands ? countSince(given, viewer, left) : null,
    made && keepOrder(given.db, reader, made, now),
  ])
  const found = new Map(hydrated.flatMap((card) => (lessened.has(card.post.id) ? [] : [[card.post.id, card] as const])))
  const cards = shown.flatMap(({ postId, alike }, nth) => {
    const card = found.get(postId)
    return card ? [{ ...card, ...alikeOf(alike, found), why: whys[nth]!, position: positionIn(order, from + nth) }] : []
  })
  const last = from + shown.length
  return {
    cards,
    next: last < order.cards.length ? positionIn(order, last - 1) : null,
    top: shown.length > 0 ? positionIn(order, from) : null,
    list: order.cards.length > 0 ? order.id : null,
    since,
  }
}

/**
 * How many cards a list made now would have that were published since this one was; null where nothing changed. It is not kept:
 * nobody looks at it yet.
 */
async function countSince(given: Ranking, viewer: NonNullable<Viewer>, left: LeftOrder): Promise<number | null> {
  const there = new Set(left.cards.flatMap(({ postId, alike }) => [postId, ...alike]))
  const { cards } = await makeOrder(given, viewer)
  const others = cards.filter(({ postId }) => !there.has(postId))
  if (others.length === 0 && !left.stale) return null
  return others.filter(({ postId }) => BigInt(postId) > BigInt(left.id)).length
}

const positionIn = ({ id, cards }: Order, nth: number) => String(BigInt(id) + BigInt(cards.length - nth))

function alikeOf(alike: readonly PostId[], found: ReadonlyMap<PostId, Card>) {
  const cards = alike.slice(0, ALIKE).flatMap((id) => found.get(id) ?? [])
  return cards.length > 0 && { alike: cards }
}
