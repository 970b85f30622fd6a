import type { PostId } from '#platform/ids.ts'
import { limitOf, type Page } from '#platform/page.ts'
import type { Card, Feeds } from '../feeds/index.ts'
import type { Viewer } from '../publishing/index.ts'
import { makeOrder, type Ranking } from './make-order.ts'
import { type Order, orderAt, orderStanding } from './orders.ts'
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
  const order = page.before
    ? await orderAt(given.db, viewer.personId, page.before)
    : ((await orderStanding(given.db, viewer.personId, given.clock.now())) ?? (await makeOrder(given, viewer)))
  if (!order) return { cards: [], next: null, top: null }
  const limit = limitOf(page)
  const from = page.before ? order.cards.length - Number(BigInt(page.before) - BigInt(order.id)) + 1 : 0
  const shown = order.cards.slice(from, from + limit)
  const posts = [...new Set(shown.flatMap(({ postId, alike }) => [postId, ...alike.slice(0, ALIKE)]))]
  const found = new Map((await given.feeds.homeCards(posts, viewer)).map((card) => [card.post.id, card]))
  const cards = shown.flatMap(({ postId, alike, why }, nth) => {
    const card = found.get(postId)
    return card ? [{ ...card, ...alikeOf(alike, found), why, position: positionIn(order, from + nth) }] : []
  })
  const last = from + shown.length
  return {
    cards,
    next: last < order.cards.length ? positionIn(order, last - 1) : null,
    top: shown.length > 0 ? positionIn(order, from) : null,
  }
}

const positionIn = ({ id, cards }: Order, nth: number) => String(BigInt(id) + BigInt(cards.length - nth))

function alikeOf(alike: readonly PostId[], found: ReadonlyMap<PostId, Card>) {
  const cards = alike.slice(0, ALIKE).flatMap((id) => found.get(id) ?? [])
  return cards.length > 0 && { alike: cards }
}
