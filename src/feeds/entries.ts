import { type RawBuilder, sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
import { limitOf, type Page, towards, within } from '#platform/page.ts'
import { sendAhead } from '#platform/pipelining.ts'
import { broughtHome, inLanguages } from './reasons.ts'

/** What arrives in feeds: a post by its author, or by a relay. */
export type Arrival = {
  /** The id of the post or of the relay: where the card stands. */
  position: string
  postId: PostId
  relayId: RelayId | null
  /** Whose followers receive it. */
  actorId: ActorId
  /** Those who follow one of these receive it too. */
  topics: string[]
  /** Who wrote it, and in whose name: they find it in their own feeds, with the first batch. */
  writers?: readonly ActorId[]
}

// A post that comes again by a relay climbs back to the top only when its card has stood lower for twelve hours
// (in the time part of an id): a burst of relays is one card that stays where the reader saw it.
const CLIMBS_AFTER = String(BigInt(12 * 3600 * 1000) << 22n)
const CLIMBS = sql`do update set position = excluded.position
  where excluded.position > feed_entries.position + ${sql.lit(CLIMBS_AFTER)}::bigint`

/**
 * Puts one batch of each arrival in the feeds of those who follow its actor or topics: the start of a statement, in which
 * `arriving` are the arrivals and `audience` those served, by the `position` of what they are served. All are posts, or all
 * are relays.
 * A reply reaches those who also follow the one replied to; one that is relayed, all who follow the relayer. Languages and
 * relays come as each follow wishes, and nothing to those who muted the author or the relayer, or with a block between them.
 */
export function batchOf(arrivals: readonly Arrival[], after: string, size: number): RawBuilder<unknown> {
  const given = arrivals.map(({ position, postId, relayId, actorId, topics, writers = [] }) => ({
    position,
    post_id: postId,
    relay_id: relayId,
    actor_id: actorId,
    topics,
    writers,
  }))
  const areRelays = arrivals.some(({ relayId }) => relayId !== null)
  // The author, and who relayed: whoever keeps apart from either is not served.
  const those = sql`array[p.author_id, p.actor_id]`
  return sql`with arriving as materialized (
      select given.*, post.author_id, hashtextextended(post.link, 0) as link_key, post.language, post.in_languages,
        parent.author_id as replied_to
      from json_to_recordset(${JSON.stringify(given)}::json)
        given(position bigint, post_id bigint, relay_id bigint, actor_id bigint, topics text[], writers bigint[])
      join posts post on post.id = given.post_id and post.withdrawn_at is null
      left join posts parent on parent.id = post.in_reply_to
    ), audience as (
      select p.position, follower_id from arriving p, lateral (
        select follower_id from (
          select f.follower_id from follows f where f.followee_id = p.actor_id and f.follower_id > ${after}
            and not f.muted ${areRelays ? sql`and f.relays_shown` : sql``} and ${inLanguages} and ${broughtHome}
          union
          select follower_id from topic_follows where topic = any(p.topics) and follower_id > ${after}
        ) every order by follower_id limit ${sql.lit(size)}) followers
    ), apart as materialized (
      select p.position, muter_id as owner_id from arriving p join mutes on muted_id = any(${those})
      union all select p.position, blocker_id from arriving p join blocks on blocked_id = any(${those})
      union all select p.position, blocked_id from arriving p join blocks on blocker_id = any(${those})
    ), written as (
      insert into feed_entries (owner_id, post_id, position, first_relay_id, link_key)
      select follower_id, post_id, position, relay_id, link_key from audience join arriving using (position)
      where follower_id <> author_id and (position, follower_id) not in (select position, owner_id from apart)
        and (relay_id is not null or replied_to is null or replied_to in (author_id, follower_id)
          or exists (select 1 from follows f where f.follower_id = audience.follower_id and f.followee_id = replied_to))
      union select writer, post_id, position, relay_id, link_key from arriving, unnest(writers) writer
      on conflict (owner_id, post_id) ${areRelays ? CLIMBS : sql`do nothing`}
    )`
}

/** What is among few is in the feeds of its writers alone. */
export async function insertOwn(tx: Tx, owners: readonly ActorId[], postId: PostId, position: string): Promise<void> {
  await sendAhead(
    tx,
    sql`insert into feed_entries (owner_id, post_id, position, link_key)
      select owner, p.id, ${position}::bigint, hashtextextended(p.link, 0)
      from posts p, unnest(${[...new Set(owners)]}::bigint[]) owner where p.id = ${postId}
      on conflict (owner_id, post_id) do nothing`,
  )
}

// Two posts about one address within 48 hours (in the time part of an id) are one card: the newer shows the older.
export const LINKS_MEET = String(BigInt(48 * 3600 * 1000) << 22n)

/**
 * One page of a home feed as a query of (post_id, position, alike): newest first, below a position where one is given.
 * `alike`: another about the same address stands below it.
 * The limit is written out: as a parameter its unknown size would make PostgreSQL plan every execution anew.
 */
export function homeEntries(owner: ActorId, page: Page): RawBuilder<unknown> {
  return sql`select post_id, position, link_key is not null and exists (select 1 from feed_entries older
      where older.owner_id = here.owner_id and older.link_key = here.link_key
        and older.position < here.position and older.position > here.position - ${sql.lit(LINKS_MEET)}::bigint) as alike
    from feed_entries here
    where owner_id = ${owner} and ${within(sql`position`, page)}
      and (link_key is null or not exists (select 1 from feed_entries newer
        where newer.owner_id = here.owner_id and newer.link_key = here.link_key
          and newer.position > here.position and newer.position < here.position + ${sql.lit(LINKS_MEET)}::bigint))
    order by position ${towards(page)} limit ${sql.lit(limitOf(page))}`
}

/** The same with every post in its own place: for those who do not gather what is about the same address. */
export function everyHomeEntry(owner: ActorId, page: Page): RawBuilder<unknown> {
  return sql`select post_id, position, false as alike from feed_entries
    where owner_id = ${owner} and ${within(sql`position`, page)}
    order by position ${towards(page)} limit ${sql.lit(limitOf(page))}`
}

/** How many cards stand above a position, counted up to `most`. */
export async function countAbove(db: Reader, owner: ActorId, position: string, most: number): Promise<number> {
  const result = await sql<{ n: number }>`select count(*)::int as n from (
    select 1 from feed_entries where owner_id = ${owner} and position > ${position} limit ${sql.lit(most)}) above`.execute(
    db,
  )
  return result.rows[0]!.n
}

/** The cards at the top of a home feed, the lowest of them first: for an open page that may have missed some. */
export async function newest(
  db: Reader,
  owner: ActorId,
  most: number,
): Promise<{ postId: PostId; position: string }[]> {
  const rows = await db
    .selectFrom('feed_entries')
    .select(['post_id as postId', 'position'])
    .where('owner_id', '=', owner)
    .orderBy('position', 'desc')
    .limit(sql.lit(most))
    .execute()
  return rows.reverse()
}

export async function firstRelay(db: Reader, owner: ActorId, postId: PostId): Promise<RelayId | null> {
  const row = await db
    .selectFrom('feed_entries')
    .select('first_relay_id')
    .where('owner_id', '=', owner)
    .where('post_id', '=', postId)
    .executeTakeFirst()
  return row?.first_relay_id ?? null
}
