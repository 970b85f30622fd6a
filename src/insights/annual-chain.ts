import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { ownPosts, top, yearOf } from './annual-acts.ts'
import type { AnnualFigures } from './annual-report.ts'
import { sumReads, type WayCount } from './way.ts'

/** The relays of the actor in the year: `mine`. */
const own = (actor: ActorId, year: number) =>
  sql`select r.* from relays r where r.actor_id = ${actor} and ${yearOf(year, sql`r.id`)} and r.undone_at is null`

/** What the actor passed on in the year, and what came of it since. */
export async function countPassedOn(db: Reader, actor: ActorId, year: number): Promise<AnnualFigures['passedOn']> {
  const { rows } = await sql<Omit<AnnualFigures['passedOn'], 'from'>>`
    with recursive mine as materialized (${own(actor, year)}),
      below as (
        select r.id, r.actor_id, r.undone_at from relays r join mine m on r.through_id = m.id
        union select r.id, r.actor_id, r.undone_at from relays r join below b on r.through_id = b.id)
    select count(*)::int as relays, count(m.why)::int as "withWhy", count(distinct p.author_id)::int as authors,
      (select count(*)::int from below where undone_at is null and actor_id <> ${actor}) as below,
      (select coalesce(sum(c.reads), 0)::int from read_counts c join mine on c.post_id = mine.post_id and c.relay_id = mine.id)
        as reads
    from mine m join posts p on p.id = m.post_id`.execute(db)
  return {
    ...rows[0]!,
    from: await top(
      db,
      sql`select p.author_id::text as "actorId", count(*)::int as times
      from (${own(actor, year)}) m join posts p on p.id = m.post_id where p.author_id <> ${actor} group by 1`,
    ),
  }
}

/** How far what the actor published in the year has gone since. */
export async function countWent(db: Reader, actor: ActorId, year: number): Promise<AnnualFigures['went']> {
  const posts = sql`(select p.id from ${ownPosts(actor, year)}) p`
  const relays = sql`${posts} join relays r on r.post_id = p.id and r.undone_at is null and r.actor_id <> ${actor}`
  const reads = await sql<WayCount>`
    select c.distance, nullif(c.relay_id, 0)::text as "relayId", c.reads
    from ${posts} join read_counts c on c.post_id = p.id`.execute(db)
  const links = await sql<{ distance: number; links: number }>`
    select r.distance::int as distance, count(*)::int as links from ${relays} group by 1 order by 1`.execute(db)
  const relayers = await sql<{ n: number }>`select count(distinct r.actor_id)::int as n from ${relays}`.execute(db)
  const deepest = await sql<{ postId: PostId; depth: number; links: number }>`
    select p.id::text as "postId", max(r.distance)::int as depth, count(*)::int as links from ${relays}
    group by p.id order by depth desc, links desc, p.id limit 1`.execute(db)
  const [mostRelayed] = await top<{ postId: PostId; times: number }>(
    db,
    sql`select p.id::text as "postId", count(*)::int as times from ${relays} group by p.id`,
  )
  const [mostRead] = await top<{ postId: PostId; times: number }>(
    db,
    sql`select p.id::text as "postId", sum(c.reads)::int as times
      from ${posts} join read_counts c on c.post_id = p.id group by p.id`,
  )
  return {
    reads: sumReads(reads.rows),
    links: links.rows,
    relayers: relayers.rows[0]!.n,
    by: await top(db, sql`select r.actor_id::text as "actorId", count(*)::int as times from ${relays} group by 1`),
    mostRelayed: mostRelayed ?? null,
    mostRead: mostRead ?? null,
    deepest: deepest.rows[0] ?? null,
  }
}
