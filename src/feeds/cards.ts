import { type RawBuilder, sql } from 'kysely'
import type { ByVersion, Versioned } from '#platform/by-version.ts'
import type { Clock } from '#platform/clock.ts'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
import { behindCommit } from '#platform/pipelining.ts'
import { inBulk } from '#platform/shared-transactions.ts'
import { type ActorBrief, type ActorProfile, maySpeak, type Role } from '../actors/index.ts'
import {
  type Looker,
  type Poll,
  type Post,
  type PostContent,
  type QuoteState,
  readPolls,
  withdrawnAmong,
} from '../publishing/index.ts'
import {
  type ActorVersion,
  type CardRow,
  countLinks,
  LINKS_SHOWN,
  type LinkRow,
  readCardRows,
  readCardRowsOfNew,
} from './card-rows.ts'

/** One line of a card's header: who passed it on, and why. */
export type CardLink = {
  id: RelayId
  by: ActorProfile
  why: string | null
  speciality: string | null
  territory: string | null
  /** The relay that it came through; null for one that came from nobody. */
  through: RelayId | null
  at: Date
}

/** Everything a card shows, for one viewer. The same for the page, the API and the feeds. */
export type Card = {
  /** Of the post, what all its readers see: the same object as long as it stays the same. */
  content: PostContent
  post: Post
  author: ActorProfile
  repliedTo: ActorBrief | null
  /** The relays that brought it here (of those the owner follows, in a home feed), newest first. */
  relays: { total: number; links: CardLink[] }
  viewer: {
    favourited: boolean
    saved: boolean
    relayedAs: ActorId[]
    /** No longer told of the conversation that it belongs to. */
    muted: boolean
    /** Of her own: it stands at the top of her page. */
    pinned: boolean
    /** May change it and take it back: she speaks for its author. */
    speaks: boolean
  } | null
  /** Who held the pen for a structure: its team alone is told. */
  writtenBy: ActorBrief | null
  /** Seen alike by everyone who sees the post. */
  media: PostContent['media']
  cover: PostContent['cover']
  preview: PostContent['preview']
  specialities: PostContent['specialities']
  poll: Poll | null
  /** The post that is shown within it, as far as it may be: gone where the viewer may not see it, or it was taken out. */
  quoted?: { card: Card } | { gone: QuoteGone }
  /** In a home feed: what others published about the same address, the newest first. */
  alike?: Card[]
}

/** Why a quoted post is not shown: its author's doing, or it was taken back, or the viewer may not see it. */
export type QuoteGone = Exclude<QuoteState, 'accepted'> | 'withdrawn' | 'unseen'

/** What cards are made with. */
export type CardDeps = {
  db: Reader
  clock: Clock
  contents: ByVersion<PostId, PostContent>
  profiles(wanted: readonly Versioned<ActorId>[], db?: Reader): Promise<ReadonlyMap<ActorId, ActorProfile>>
}

/** A card in its place; no card where the viewer may not see the post. */
export type Placed = { position: string; card: Card | null; alike: boolean }

/** Cards of a page, in its order: one statement, what is not yet remembered, and polls where there are any. */
export async function hydrate(
  given: CardDeps,
  entries: RawBuilder<unknown>,
  viewer: Looker,
  within: ActorId | null,
): Promise<Placed[]> {
  const placed = await hydrateAlone(given, entries, viewer, within)
  await addQuoted(given, placed, viewer)
  return placed
}

/** The posts that are quoted, without those that these quote in turn. */
async function addQuoted(given: CardDeps, placed: readonly Placed[], viewer: Looker): Promise<void> {
  const quoting = placed.flatMap(({ card }) => (card?.content.quote ? [{ card, quote: card.content.quote }] : []))
  const shown = quoting.flatMap(({ quote }) => (quote.state === 'accepted' ? [quote.postId] : []))
  if (quoting.length === 0) return
  const found = await hydrateAlone(given, entriesOf([...new Set(shown)]), viewer, null)
  const cards = new Map(found.flatMap(({ card }) => (card ? [[card.post.id, card]] : [])))
  const withdrawn = await withdrawnAmong(
    given.db,
    shown.filter((id) => !cards.has(id)),
  )
  for (const { card, quote } of quoting) {
    const quoted = cards.get(quote.postId)
    if (quote.state === 'accepted' && quoted) card.quoted = { card: quoted }
    else
      card.quoted = {
        gone: quote.state === 'accepted' ? (withdrawn.has(quote.postId) ? 'withdrawn' : 'unseen') : quote.state,
      }
  }
}

async function hydrateAlone(
  given: CardDeps,
  entries: RawBuilder<unknown>,
  viewer: Looker,
  within: ActorId | null,
): Promise<Placed[]> {
  return cardsOf(given, await readCardRows(given.db, entries, viewer, within), viewer, within)
}

/** The cards of rows that were read for this viewer. */
export async function cardsOf(
  given: CardDeps,
  rows: readonly CardRow[],
  viewer: Looker,
  within: ActorId | null,
): Promise<Placed[]> {
  const seen: Versioned<PostId>[] = []
  const actors: Versioned<ActorId>[] = []
  const asked: PostId[] = []
  const linked: PostId[] = []
  for (const row of rows) {
    if (row.version === null) continue
    seen.push({ id: row.post_id, version: row.version })
    if (row.has_poll) asked.push(row.post_id)
    actors.push({ id: row.author_id, version: row.author_version })
    if (row.replied_to) actors.push(versionOf(row.replied_to))
    if (row.pen) actors.push(penOf(row.pen).by)
    if (row.links && row.links.length > LINKS_SHOWN) linked.push(row.post_id)
    for (const [, , , , , id, version] of row.links ?? []) actors.push({ id, version })
  }
  const [contents, briefs, polls, totals] = await Promise.all([
    given.contents(given.db, seen),
    given.profiles(actors),
    readPolls(given.db, asked, viewer, given.clock.now()),
    countLinks(given.db, linked, viewer, within),
  ])
  return rows.map((row) => {
    const content = contents.get(row.post_id)
    const author = briefs.get(row.author_id)
    if (row.version === null || !content || !author) return { position: row.position, card: null, alike: false }
    const links = row.links ?? []
    const pen = row.pen && penOf(row.pen)
    const card: Card = {
      content,
      post: postOf(content, row),
      author,
      repliedTo: (row.replied_to && briefs.get(versionOf(row.replied_to).id)) || null,
      relays: {
        total: totals.get(row.post_id) ?? links.length,
        links: links.slice(0, LINKS_SHOWN).flatMap((link) => linkOf(link, briefs)),
      },
      viewer: viewer && {
        favourited: row.favourited,
        saved: row.saved,
        relayedAs: row.relayed_as ?? [],
        muted: row.muted,
        pinned: row.pinned,
        speaks: row.own ?? maySpeak(pen?.role ?? null),
      },
      writtenBy: (pen && briefs.get(pen.by.id)) || null,
      media: content.media,
      cover: content.cover,
      preview: content.preview,
      specialities: content.specialities,
      poll: polls.get(row.post_id) ?? null,
    }
    return { position: row.position, card, alike: row.alike }
  })
}

/** Cards by the ids of their posts, in that order; those that the viewer may not see are left out. */
export const hydrateIds = (given: CardDeps, ids: readonly PostId[], viewer: Looker): Promise<Card[]> =>
  hydrateIdsIn(given, ids, viewer, null)

/** A post as it is published, and who reads it then. */
type NewPost = { id: PostId; authorId: ActorId; viewer: NonNullable<Looker> }

/**
 * The card of a post that this transaction publishes, once it has. Nobody remembers yet what it says, nor how many its author
 * has now: that is asked for with its row, behind the commit.
 */
export const hydratingNew = (given: CardDeps): ((tx: Tx, post: NewPost) => Promise<Card | null>) =>
  inBulk(async (tx, posts) => {
    const authors = [...new Set(posts.map(({ authorId }) => authorId))]
    const [rows] = await behindCommit(tx, (db) =>
      Promise.all([
        readCardRowsOfNew(db, posts),
        given.contents(
          db,
          posts.map(({ id }) => ({ id, version: FIRST_VERSION })),
        ),
        given.profiles(
          authors.map((id) => ({ id, version: UNKNOWN })),
          db,
        ),
      ]),
    )
    return Promise.all(
      posts.map(async ({ id, viewer }) => {
        const own = rows.filter(({ post_id }) => post_id === id)
        const placed = await cardsOf(given, own, viewer, null)
        await addQuoted(given, placed, viewer)
        return placed[0]?.card ?? null
      }),
    )
  })

/** Of every post, until it is changed. */
const FIRST_VERSION = 1
/** Of which nothing is remembered: read as it is. */
const UNKNOWN = 0

/** The same as they stand in somebody's home feed. */
export async function hydrateIdsIn(
  given: CardDeps,
  ids: readonly PostId[],
  viewer: Looker,
  within: ActorId | null,
): Promise<Card[]> {
  if (ids.length === 0) return []
  return (await hydrate(given, entriesOf(ids), viewer, within)).flatMap(({ card }) => card ?? [])
}

const entriesOf = (ids: readonly PostId[]) =>
  sql`select post_id, -nth as position, false as alike from unnest(${ids}::bigint[]) with ordinality listed(post_id, nth)`

function postOf(content: PostContent, row: CardRow): Post {
  const { version, media, cover, preview, specialities, mentions, hashtags, ...rest } = content
  const { inReplyToAuthorId, quotedId, application, elsewhere, imported, ...post } = rest
  const counts = {
    replies: row.replies_count,
    relays: row.relays_count,
    favourites: row.favourites_count,
    quotes: row.quotes_count,
  }
  return { ...post, counts }
}

function linkOf(
  [id, why, speciality, territory, at, actorId, , through]: LinkRow,
  briefs: ReadonlyMap<ActorId, ActorProfile>,
): CardLink[] {
  const by = briefs.get(actorId)
  return by ? [{ id, by, why, speciality, territory, through, at: new Date(at) }] : []
}

function versionOf(text: ActorVersion): Versioned<ActorId> {
  const dot = text.indexOf('.')
  return { id: text.slice(0, dot) as ActorId, version: Number(text.slice(dot + 1)) }
}

function penOf(text: NonNullable<CardRow['pen']>): { role: Role; by: Versioned<ActorId> } {
  const space = text.indexOf(' ')
  return { role: text.slice(0, space) as Role, by: versionOf(text.slice(space + 1) as ActorVersion) }
}
