import { type RawBuilder, sql } from 'kysely'
import type { ActorId } from '#platform/ids.ts'
import { type Looker, visibleTo } from '../publishing/index.ts'
import { withAlike } from './alike.ts'
import { type Card, type CardDeps, hydrate, type Placed } from './cards.ts'
import { homeEntries, TOP } from './entries.ts'

export type Page = { before?: string | null; limit?: number }
/** Cards, and where the next page begins (null at the end). `top` is where this one begins: what comes later stands above it. */
export type FeedPage = { cards: (Card & { position: string })[]; next: string | null; top: string | null }

const PAGE = 20
export const limitOf = (page: Page) => Math.min(Math.max(page.limit ?? PAGE, 1), 40)

/** A page of the posts that a statement names, each in its position. */
export async function present(
  given: CardDeps,
  entries: RawBuilder<unknown>,
  viewer: Looker,
  within: ActorId | null,
  limit: number,
): Promise<FeedPage> {
  return pageOf(await hydrate(given, entries, viewer, within), limit)
}

function pageOf(placed: readonly Placed[], limit: number): FeedPage {
  return {
    cards: placed.flatMap(({ card, position }) => (card ? [{ ...card, position }] : [])),
    next: placed.length < limit ? null : placed.at(-1)!.position,
    top: placed[0]?.position ?? null,
  }
}

/** The home feed of the person who reads. */
export async function readHome(given: CardDeps, viewer: NonNullable<Looker>, page: Page = {}): Promise<FeedPage> {
  const limit = limitOf(page)
  const entries = homeEntries(viewer.personId, { before: page.before ?? null, limit })
  const placed = await hydrate(given, entries, viewer, viewer.personId)
  const shown = pageOf(placed, limit)
  const above = new Set(placed.flatMap(({ card, alike }) => (card && alike ? [card.post.id] : [])))
  return { ...shown, cards: await withAlike(given, viewer.personId, shown.cards, above, viewer) }
}

/** The public posts that name a hashtag (in lower case, without `#`), newest first. */
export function readHashtag(given: CardDeps, hashtag: string, viewer: Looker, page: Page = {}): Promise<FeedPage> {
  const limit = limitOf(page)
  const entries = sql`select post_id, post_id as position from post_hashtags h join posts p on p.id = h.post_id
    where hashtag = ${hashtag} and visibility = 'public' and withdrawn_at is null and post_id < ${page.before ?? TOP}::bigint
    order by post_id desc limit ${sql.lit(limit)}`
  return present(given, entries, viewer, null, limit)
}

/** Every public post of this instance that is not a reply. */
export function readLocal(given: CardDeps, viewer: Looker, page: Page = {}): Promise<FeedPage> {
  const limit = limitOf(page)
  const entries = sql`select id as post_id, id as position from posts
    where visibility = 'public' and in_reply_to is null and withdrawn_at is null and id < ${page.before ?? TOP}::bigint
    order by id desc limit ${sql.lit(limit)}`
  return present(given, entries, viewer, null, limit)
}

/** What an actor published, newest first, as far as the viewer may see it. */
export function readProfile(given: CardDeps, actorId: ActorId, viewer: Looker, page: Page = {}): Promise<FeedPage> {
  const limit = limitOf(page)
  const entries = sql`select posts.id as post_id, posts.id as position from posts
    where author_id = ${actorId} and withdrawn_at is null and posts.id < ${page.before ?? TOP}::bigint and ${visibleTo(viewer)}
    order by posts.id desc limit ${sql.lit(limit)}`
  return present(given, entries, viewer, null, limit)
}
