import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import { newId } from '#platform/ids.ts'
import { moveOwnSites } from './own-sites.ts'
import type { FeedId, FeedProblem } from './source.ts'
import { leaveHubs } from './subscriptions.ts'

export type KnownFeed = {
  id: FeedId
  address: string
  state: 'awaited' | 'alive' | 'failing' | 'ended'
  etag: string | null
  lastModified: string | null
  nextLookAt: Date
  failures: number
  failingSince: Date | null
  lookedAt: Date | null
  problem: FeedProblem | null
}

/** Whether it is still to be looked at: somebody follows it, or has it as her own site, and has not paused it. */
const followed = sql<boolean>`(exists (select 1 from sources s where s.feed_id = source_feeds.id and s.paused_at is null)
  or exists (select 1 from own_sites o where o.feed_id = source_feeds.id and o.paused_at is null))`

export async function isFollowed(db: Reader, id: FeedId): Promise<boolean> {
  const found = db.selectFrom('source_feeds').select('id').where('id', '=', id).where(followed)
  return (await found.executeTakeFirst()) !== undefined
}

/** Feeds to look at now, the longest due first. */
export async function dueFeeds(db: Reader, now: Date, most: number): Promise<{ id: FeedId; address: string }[]> {
  return (await db
    .selectFrom('source_feeds')
    .select(['id', 'address'])
    .where('state', '<>', 'ended')
    .where('next_look_at', '<=', now)
    .where(followed)
    .orderBy('next_look_at')
    .limit(sql.lit(most))
    .execute()) as { id: FeedId; address: string }[]
}

export async function knownFeed(db: Reader, id: FeedId): Promise<KnownFeed | null> {
  const row = await db
    .selectFrom('source_feeds')
    .select([
      'id',
      'address',
      'state',
      'etag',
      'last_modified as lastModified',
      'next_look_at as nextLookAt',
      'failures',
      'failing_since as failingSince',
      'looked_at as lookedAt',
      'problem',
    ])
    .where('id', '=', id)
    .executeTakeFirst()
  return (row as KnownFeed | undefined) ?? null
}

/** Its time has come, unless one looked within five minutes: no hub can have it asked at its own pace. */
export async function bringForward(tx: Tx, id: FeedId, now: Date): Promise<{ id: FeedId; address: string } | null> {
  const row = await tx
    .updateTable('source_feeds')
    .set({ next_look_at: sql`greatest(${now}::timestamptz, least(next_look_at, looked_at + interval '5 minutes'))` })
    .where('id', '=', id)
    .returning('address')
    .executeTakeFirst()
  return row ? { id, address: row.address } : null
}

/** Until the transaction ends, nobody else keeps what it brings, moves or drops it. @returns false: it is gone */
export async function lockFeed(tx: Tx, id: FeedId): Promise<boolean> {
  const { rows } = await sql`select 1 from source_feeds where id = ${id} for no key update`.execute(tx)
  return rows.length > 0
}

/** The feed of an address, known from now on if it was not; one that ended is tried again. */
export async function feedOf(tx: Tx, address: string, title: string | null, now: Date): Promise<FeedId> {
  const row = await tx
    .insertInto('source_feeds')
    .values({ id: newId<'Feed'>(now), address, title, problem: null, next_look_at: now })
    .onConflict((conflict) =>
      conflict.column('address').doUpdateSet({
        state: sql`case when source_feeds.state = 'ended' then 'awaited' else source_feeds.state end`,
        next_look_at: sql`case when source_feeds.state = 'ended' then excluded.next_look_at else source_feeds.next_look_at end`,
        failing_since: sql`case when source_feeds.state = 'ended' then null else source_feeds.failing_since end`,
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id as FeedId
}

export async function noteAlive(
  tx: Tx,
  id: FeedId,
  found: {
    title?: string | null
    page?: string | null
    language?: string | null
    etag: string | null
    lastModified: string | null
    /** What is wrong with it though it was read. */
    problem: FeedProblem | null
    now: Date
    nextLookAt: Date
  },
): Promise<void> {
  const { etag, now, nextLookAt, lastModified, problem, ...said } = found
  await tx
    .updateTable('source_feeds')
    .set({
      ...said,
      etag,
      last_modified: lastModified,
      looked_at: now,
      next_look_at: nextLookAt,
      state: 'alive',
      problem: problem && sql`${JSON.stringify(problem)}::jsonb`,
      failures: 0,
      failing_since: null,
    })
    .where('id', '=', id)
    .execute()
}

/** `ended`: it is not looked at any more. */
export async function noteProblem(
  tx: Tx,
  id: FeedId,
  problem: FeedProblem,
  at: { now: Date; nextLookAt: Date; ended: boolean },
): Promise<void> {
  await tx
    .updateTable('source_feeds')
    .set((eb) => ({
      problem: sql`${JSON.stringify(problem)}::jsonb`,
      looked_at: at.now,
      next_look_at: at.nextLookAt,
      state: at.ended ? 'ended' : 'failing',
      failures: at.ended ? 0 : eb('failures', '+', 1),
      failing_since: sql`coalesce(failing_since, ${at.now}::timestamptz)`,
    }))
    .where('id', '=', id)
    .execute()
}

/** Those who follow it follow another from now on. @returns whether anything changed */
export async function moveFeed(tx: Tx, id: FeedId, address: string, now: Date): Promise<FeedId> {
  const other = await feedOf(tx, address, null, now)
  if (other === id) return id
  await sql`insert into sources (actor_id, feed_id, added_by, speciality, territory, paused_at, since)
    select actor_id, ${other}, added_by, speciality, territory, paused_at, since from sources where feed_id = ${id}
    on conflict do nothing`.execute(tx)
  await sql`insert into source_carriers (feed_id, item_key, news_id, address, last_seen_at)
    select ${other}, item_key, news_id, address, last_seen_at from source_carriers where feed_id = ${id}
    on conflict do nothing`.execute(tx)
  await moveOwnSites(tx, id, other, now)
  await dropFeeds(tx, [id], true)
  return other
}

/** Feeds that nobody follows are forgotten; those that somebody does too, where `followed`. */
export async function dropFeeds(tx: Tx, ids: readonly FeedId[], followedToo = false): Promise<void> {
  const gone = followedToo
    ? ids
    : (
        await sql<{ id: FeedId }>`select id from source_feeds f where id = any(${ids}::bigint[])
    and not exists (select 1 from sources s where s.feed_id = f.id)
    and not exists (select 1 from own_sites o where o.feed_id = f.id) for update`.execute(tx)
      ).rows.map(({ id }) => id)
  if (gone.length === 0) return
  await sql`delete from sources where feed_id = any(${gone}::bigint[])`.execute(tx)
  await sql`delete from source_carriers where feed_id = any(${gone}::bigint[])`.execute(tx)
  await leaveHubs(tx, gone)
  await sql`delete from source_feeds where id = any(${gone}::bigint[])`.execute(tx)
}
