import type { App } from '../../src/app.ts'
import type { FeedPage } from '../../src/feeds/index.ts'
import { unbroken } from './lib/typography.ts'
import { presentEmojis } from './present-emojis.server.ts'
import type { Recognised } from './viewer.server.ts'

/** Where the reader was at her visit before: a line between two cards of this page, or a way further down. */
export type Place = { markBefore?: string; resume?: { href: string; count: number } }

/** Notes that she is here now, and answers where she was. Nothing where there is nothing new, or nothing to come back to. */
export async function placeIn(app: App, who: Recognised, page: FeedPage): Promise<Place> {
  if (!page.top) return {}
  const place = await app.feeds.keepPlace(who.person.id, page.top)
  if (!place || BigInt(place) >= BigInt(page.top)) return {}
  const seen = page.cards.find(({ position }) => BigInt(position) <= BigInt(place))
  if (seen) return { markBefore: seen.post.id }
  const count = await app.feeds.countAbove(who.person.id, place)
  return { resume: { href: `/?avant=${BigInt(place) + 1n}`, count } }
}

const AWAY_MS = 12 * 3600 * 1000

/** Since when she was away, for whoever comes back after half a day. */
export async function awaySince(app: App, who: Recognised): Promise<string | null> {
  // This page may be the first of the visit.
  await app.missed.visits(who.person.id)
  const visit = await app.missed.visit(who.person.id)
  return visit?.before && visit.at.getTime() - visit.before.getTime() > AWAY_MS ? visit.before.toISOString() : null
}

/** What stands beside the feed: what comes soon, near the reader where that is known; what her network relays. */
export async function besideFeed(app: App, who: Recognised | null) {
  const seat = who?.person.seat
  const { reference } = app
  const region = seat ? reference.territoryPath(seat).find(({ kind }) => kind === 'region') : undefined
  const [near, takenUp] = await Promise.all([
    app.agenda.page(who?.viewer ?? null, { from: app.clock.now(), territory: region?.id ?? null, limit: 3 }),
    who ? app.feeds.takenUp(who.viewer) : [],
  ])
  return {
    near: region !== undefined,
    soon: near.entries
      .filter(({ gathering }) => !gathering.cancelled)
      .map(({ post, author, gathering }) => ({
        href: `/@${author.handle}/${post.id}`,
        title: unbroken(post.title ?? author.name),
        ...presentEmojis(post.emojis, [post.title]),
        start: gathering.when.startsAt.toISOString(),
        zone: gathering.when.zone,
        place: gathering.where.commune ? reference.territoryLabel(gathering.where.commune) : null,
      })),
    takenUp: takenUp.map(({ card, by }) => ({
      href: `/@${card.author.handle}/${card.post.id}/chaine`,
      name: card.author.name,
      text: unbroken(card.post.title ?? card.post.plain),
      ...presentEmojis(
        [...card.post.emojis, ...card.author.emojis],
        [card.post.title ?? card.post.plain, card.author.name],
      ),
      by,
    })),
  }
}
