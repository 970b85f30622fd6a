import { type RawBuilder, sql } from 'kysely'
import type { ActorId } from '#platform/ids.ts'
import { limitOf, type Page, towards, within } from '#platform/page.ts'
import { apartFrom, limitedActors } from '../actors/index.ts'
import { type Looker, visibleTo } from '../publishing/index.ts'
import { withAlike } from './alike.ts'
import { type Card, type CardDeps, hydrate, type Placed } from './cards.ts'
import { everyHomeEntry, homeEntries } from './entries.ts'

/** Cards, and where the next page begins (null at the end). `top` is where this one begins: what comes later stands above it. */
export type FeedPage = { cards: (Card & { position: string })[]; next: string | null; top: string | null }

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

/** Lists for everyone are without those whom administrators limited. */
export const forAll = (author: RawBuilder<unknown>) => sql`and ${author} <> all(${limitedActors})`

/** In lists for everyone, a reader is not shown whom she keeps apart from: that the author is none of them. */
export const inSight = (viewer: Looker, author: RawBuilder<unknown>) =>
  viewer ? sql`and ${author} <> all(${apartFrom(viewer.personId)})` : sql``

/** The home feed of the person who reads. */
export async function readHome(given: CardDeps, viewer: NonNullable<Looker>, page: Page = {}): Promise<FeedPage> {
  const limit = limitOf(page)
  const entries = homeEntries(viewer.personId, page)
  const placed = await hydrate(given, entries, viewer, viewer.personId)
  const shown = pageOf(placed, limit)
  const above = new Set(placed.flatMap(({ card, alike }) => (card && alike ? [card.post.id] : [])))
  return { ...shown, cards: await withAlike(given, viewer.personId, shown.cards, above, viewer) }
}

/** The same, each post in its own place, those about one address too. */
export function readWholeHome(given: CardDeps, viewer: NonNullable<Looker>, page: Page = {}): Promise<FeedPage> {
  return present(given, everyHomeEntry(viewer.personId, page), viewer, viewer.personId, limitOf(page))
}

/** What narrows a public feed. */
export type Narrowing = {
  /** Where it was published. */
  from?: 'here' | 'elsewhere' | 'anywhere'
  /** Posts with pictures or a document. */
  withMedia?: boolean
  /** Hashtags in lower case, without `#`: one of these too, all of these, none of these. */
  orAny?: readonly string[]
  andAll?: readonly string[]
  butNone?: readonly string[]
}

/** The public posts that name a hashtag (in lower case, without `#`), newest first. */
export function readHashtag(
  given: CardDeps,
  hashtag: string,
  viewer: Looker,
  page: Page = {},
  narrowing: Narrowing = {},
): Promise<FeedPage> {
  const limit = limitOf(page)
  if (narrowing.orAny?.length) return readHashtags(given, [hashtag, ...narrowing.orAny], viewer, page, narrowing)
  const entries = sql`select post_id, post_id as position from post_hashtags h join posts p on p.id = h.post_id
    where hashtag = ${hashtag} and visibility = 'public' and withdrawn_at is null and ${within(sql`post_id`, page)}
      ${narrowed(narrowing)} ${forAll(sql`p.author_id`)} ${inSight(viewer, sql`p.author_id`)}
    order by post_id ${towards(page)} limit ${sql.lit(limit)}`
  return present(given, entries, viewer, null, limit)
}

/** Those that name any of the hashtags, each once. */
function readHashtags(
  given: CardDeps,
  hashtags: readonly string[],
  viewer: Looker,
  page: Page,
  narrowing: Narrowing,
): Promise<FeedPage> {
  const limit = limitOf(page)
  const entries = sql`select distinct post_id, post_id as position from post_hashtags h join posts p on p.id = h.post_id
    where hashtag = any(${hashtags}) and visibility = 'public' and withdrawn_at is null
      and ${within(sql`post_id`, page)}
      ${narrowed(narrowing)} ${forAll(sql`p.author_id`)} ${inSight(viewer, sql`p.author_id`)}
    order by post_id ${towards(page)} limit ${sql.lit(limit)}`
  return present(given, entries, viewer, null, limit)
}

const published = { here: sql`and not remote`, elsewhere: sql`and remote`, anywhere: sql`` }

/** Of the posts `p`. */
function narrowed({ from = 'anywhere', withMedia, andAll = [], butNone = [] }: Narrowing): RawBuilder<unknown> {
  const among = (tags: readonly string[]) =>
    sql`select count(*) from post_hashtags o where o.post_id = p.id and o.hashtag = any(${tags})`
  return sql`${published[from]} ${withMedia ? sql`and p.media_count > 0` : sql``}
    ${andAll.length > 0 ? sql`and (${among(andAll)}) = ${new Set(andAll).size}::int` : sql``}
    ${butNone.length > 0 ? sql`and (${among(butNone)}) = 0` : sql``}`
}

/** The public posts about a page of the web, whose address is one of these. */
export function readAbout(
  given: CardDeps,
  addresses: readonly string[],
  viewer: Looker,
  page: Page = {},
): Promise<FeedPage> {
  const limit = limitOf(page)
  const entries = sql`select id as post_id, id as position from posts
    where link = any(${addresses}) and visibility = 'public' and withdrawn_at is null and ${within(sql`id`, page)}
      ${forAll(sql`author_id`)} ${inSight(viewer, sql`author_id`)}
    order by id ${towards(page)} limit ${sql.lit(limit)}`
  return present(given, entries, viewer, null, limit)
}

/** Every public post of this instance that is not a reply; of every server, or of the others alone, where that is asked. */
export function readLocal(
  given: CardDeps,
  viewer: Looker,
  page: Page = {},
  narrowing: Pick<Narrowing, 'withMedia' | 'from'> = {},
): Promise<FeedPage> {
  const { from = 'here', withMedia = false } = narrowing
  const limit = limitOf(page)
  const entries = sql`select id as post_id, id as position from posts p
    where visibility = 'public' and in_reply_to is null and withdrawn_at is null and ${within(sql`id`, page)}
      ${narrowed({ from, withMedia })} ${forAll(sql`author_id`)} ${inSight(viewer, sql`author_id`)}
    order by id ${towards(page)} limit ${sql.lit(limit)}`
  return present(given, entries, viewer, null, limit)
}

/** What an actor published, newest first, as far as the viewer may see it. */
export function readProfile(given: CardDeps, actorId: ActorId, viewer: Looker, page: Page = {}): Promise<FeedPage> {
  const limit = limitOf(page)
  const entries = sql`select posts.id as post_id, posts.id as position from posts
    where author_id = ${actorId} and withdrawn_at is null and ${within(sql`posts.id`, page)} and ${visibleTo(viewer)}
    order by posts.id ${towards(page)} limit ${sql.lit(limit)}`
  return present(given, entries, viewer, null, limit)
}
