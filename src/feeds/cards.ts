import { type RawBuilder, sql } from 'kysely'
import type { Clock } from '#platform/clock.ts'
import type { Reader } from '#platform/db.ts'
import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
import type { ActorBrief } from '../actors/index.ts'
import {
  type Looker,
  type Poll,
  type Post,
  type PostContent,
  type PostKind,
  readPolls,
  type Visibility,
} from '../publishing/index.ts'
import { type ActorRow, type CardRow, readCardRows } from './card-rows.ts'
import type { Contents } from './contents.ts'

/** One line of a card's header: who passed it on, and why. */
export type CardLink = {
  id: RelayId
  by: ActorBrief
  why: string | null
  speciality: string | null
  territory: string | null
  at: Date
}

/** Everything a card shows, for one viewer. The same for the page, the API and the feeds. */
export type Card = {
  post: Post
  author: ActorBrief
  repliedTo: ActorBrief | null
  /** The relays that brought it here (of those the owner follows, in a home feed), newest first. */
  relays: { total: number; links: CardLink[] }
  viewer: {
    favourited: boolean
    saved: boolean
    relayedAs: ActorId[]
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
  /** In a home feed: what others published about the same address, the newest first. */
  alike?: Card[]
}

/** What cards are made with. */
export type CardDeps = { db: Reader; clock: Clock; contents: Contents }

/** A card in its place; no card where the viewer may not see the post. */
export type Placed = { position: string; card: Card | null }

/** Cards of a page, in its order: one statement, the texts that are not yet remembered, and polls where there are any. */
export async function hydrate(
  given: CardDeps,
  entries: RawBuilder<unknown>,
  viewer: Looker,
  within: ActorId | null,
): Promise<Placed[]> {
  const rows = await readCardRows(given.db, entries, viewer, within)
  const seen = rows.flatMap(({ post_id, version }) => (version === null ? [] : [{ id: post_id, version }]))
  const asked = rows.flatMap(({ post_id, has_poll }) => (has_poll ? [post_id] : []))
  const [contents, polls] = await Promise.all([
    given.contents(given.db, seen),
    readPolls(given.db, asked, viewer, given.clock.now()),
  ])
  return rows.map((row) => {
    const content = contents.get(row.post_id)
    return {
      position: row.position,
      card: row.version === null || !content ? null : cardOf(row, content, polls.get(row.post_id) ?? null, viewer),
    }
  })
}

/** Cards by the ids of their posts, in that order; those that the viewer may not see are left out. */
export async function hydrateIds(given: CardDeps, ids: readonly PostId[], viewer: Looker): Promise<Card[]> {
  if (ids.length === 0) return []
  const entries = sql`select post_id, -nth as position from unnest(${ids}::bigint[]) with ordinality listed(post_id, nth)`
  return (await hydrate(given, entries, viewer, null)).flatMap(({ card }) => card ?? [])
}

function cardOf(row: CardRow, content: PostContent, poll: Poll | null, viewer: Looker): Card {
  const author: ActorBrief = {
    id: row.author_id,
    kind: row.author_kind,
    handle: row.author_handle,
    name: row.author_name,
    avatarKey: row.author_avatar_key,
    seat: row.author_seat,
    sample: row.author_sample,
  }
  return {
    post: {
      id: row.post_id,
      authorId: author.id,
      kind: row.kind as PostKind,
      visibility: row.visibility as Visibility,
      language: row.language,
      title: row.title,
      html: content.html,
      plain: content.plain,
      warning: row.warning,
      inReplyTo: row.in_reply_to,
      threadId: row.thread_id,
      territory: row.territory,
      publishedAt: row.published_at,
      editedAt: row.edited_at,
      link: content.link,
      readingMinutes: content.readingMinutes,
      hasPoll: row.has_poll,
      counts: { replies: row.replies_count, relays: row.relays_count, favourites: row.favourites_count },
    },
    author,
    repliedTo: row.replied_to && briefOf(row.replied_to),
    relays: {
      total: row.links_total,
      links: (row.links ?? []).map(({ by, at, ...link }) => ({ ...link, by: briefOf(by), at: new Date(at) })),
    },
    viewer: viewer && {
      favourited: row.favourited,
      saved: row.saved,
      relayedAs: row.relayed_as ?? [],
      speaks: row.speaks,
    },
    writtenBy: row.written_by && briefOf(row.written_by),
    media: content.media,
    cover: content.cover,
    preview: content.preview,
    specialities: content.specialities,
    poll,
  }
}

const briefOf = ({ avatar_key, ...actor }: ActorRow): ActorBrief => ({ ...actor, avatarKey: avatar_key })
