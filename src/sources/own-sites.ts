import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import type { OwnSite, OwnSiteItem } from './own-site.ts'
import { refuse } from './refusals.ts'
import type { FeedId, FeedProblem } from './source.ts'

const SHOWN = 5

/** The site of a structure, and what it carries; null where it has none. */
export async function ownSiteOf(db: Reader, actor: ActorId): Promise<OwnSite | null> {
  const row = await db
    .selectFrom('own_sites as o')
    .innerJoin('source_feeds as f', 'f.id', 'o.feed_id')
    .select([
      'o.actor_id',
      'o.address as typed',
      'o.chosen_at',
      'o.confirmed_at',
      'o.paused_at',
      'o.paused_for',
      'o.specialities',
    ])
    .select(['f.address', 'f.title', 'f.page', 'f.state', 'f.problem', 'f.looked_at', 'f.failing_since'])
    .where('o.actor_id', '=', actor)
    .executeTakeFirst()
  if (!row) return null
  const { rows: counts } = await sql<{ published: number; waiting: number }>`
    select count(*) filter (where state = 'published')::int as published,
      count(*) filter (where state = 'waiting')::int as waiting
    from own_site_items where actor_id = ${actor}`.execute(db)
  const { rows: items } = await sql<OwnSiteItem>`select title, excerpt, address, at from own_site_items
    where actor_id = ${actor} order by at desc, item_key limit ${sql.lit(SHOWN)}`.execute(db)
  return {
    actorId: row.actor_id,
    address: row.typed,
    feed: {
      address: row.address,
      title: row.title,
      page: row.page,
      state: row.state as OwnSite['feed']['state'],
      lookedAt: row.looked_at,
      failingSince: row.failing_since,
    },
    read: row.looked_at !== null && row.looked_at >= row.chosen_at,
    problem: row.problem as FeedProblem | null,
    confirmedAt: row.confirmed_at,
    pausedAt: row.paused_at,
    pausedFor: row.paused_for as OwnSite['pausedFor'],
    items,
    specialities: row.specialities,
    ...counts[0]!,
  }
}

/** The site, held until the transaction ends. @throws Refusal no-own-site */
export async function lockOwnSite(tx: Tx, actor: ActorId) {
  const site = await tx.selectFrom('own_sites').selectAll().where('actor_id', '=', actor).forUpdate().executeTakeFirst()
  return site ? { ...site, feed_id: site.feed_id as FeedId } : refuse('no-own-site')
}

/** Of these actors, those whose site feeds their page now, and where it is. */
export async function feedingSites(
  db: Reader,
  actor: ActorId,
): Promise<{ address: string; page: string | null } | null> {
  const row = await db
    .selectFrom('own_sites as o')
    .innerJoin('source_feeds as f', 'f.id', 'o.feed_id')
    .select(['f.address', 'f.page'])
    .where('o.actor_id', '=', actor)
    .where('o.confirmed_at', 'is not', null)
    .where('o.paused_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** Its feed is another one from now on: all that this carries is wanted, though others look at it already. */
export async function moveOwnSites(tx: Tx, from: FeedId, to: FeedId, now: Date): Promise<void> {
  const moved = await tx.updateTable('own_sites').set({ feed_id: to }).where('feed_id', '=', from).executeTakeFirst()
  if (Number(moved.numUpdatedRows) === 0) return
  await tx
    .updateTable('source_feeds')
    .set({ etag: null, last_modified: null, next_look_at: now })
    .where('id', '=', to)
    .execute()
}
