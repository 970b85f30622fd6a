import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type ActorId, idFloor } from '#platform/ids.ts'

/** Away for this long, one comes back to another visit. */
const VISIT_ENDS_AFTER_S = 30 * 60

/** Looking again within this while, at the same top, changes nothing worth a write. */
const STILL_HERE_S = 60

/**
 * Notes the top of the feed that a reader sees now, and answers where she was at her visit before: null the first time.
 * Within one visit the answer stays the same, however often she looks.
 */
export async function keepPlace(
  given: Pick<Deps, 'db' | 'clock'>,
  owner: ActorId,
  feed: 'home',
  top: string,
): Promise<string | null> {
  const now = given.clock.now()
  const known = await given.db
    .selectFrom('feed_places')
    .select(['position', 'before_position', 'kept_at'])
    .where('owner_id', '=', owner)
    .where('feed', '=', feed)
    .executeTakeFirst()
  const since = known ? now.getTime() - known.kept_at.getTime() : Number.POSITIVE_INFINITY
  if (known && BigInt(known.position) >= BigInt(top) && since < STILL_HERE_S * 1000) return known.before_position
  const result = await sql<{ before_position: string | null }>`
    insert into feed_places (owner_id, feed, position, kept_at) values (${owner}, ${feed}, ${top}::bigint, ${now})
    on conflict (owner_id, feed) do update set
      before_position = case when feed_places.kept_at < ${now}::timestamptz - make_interval(secs => ${VISIT_ENDS_AFTER_S})
        then feed_places.position else feed_places.before_position end,
      position = greatest(feed_places.position, excluded.position),
      version = feed_places.version + 1,
      kept_at = excluded.kept_at
    returning before_position::text`.execute(given.db)
  return result.rows[0]?.before_position ?? null
}

/** The newest that a reader saw of a feed, how often that moved, and when it last did; null where she never looked. */
export type Place = { position: string; version: number; at: Date }

export async function readPlace(db: Reader, owner: ActorId, feed: 'home'): Promise<Place | null> {
  const row = await db
    .selectFrom('feed_places')
    .select(['position', 'version', 'kept_at'])
    .where('owner_id', '=', owner)
    .where('feed', '=', feed)
    .executeTakeFirst()
  return row ? { position: row.position, version: row.version, at: row.kept_at } : null
}

/** A program says how far its reader read. What is not there yet is not read. @returns the place as it is then */
export async function movePlace(
  given: Pick<Deps, 'db' | 'clock'>,
  owner: ActorId,
  feed: 'home',
  position: string,
): Promise<Place> {
  const next = BigInt(idFloor(new Date(given.clock.now().getTime() + 1)))
  await keepPlace(given, owner, feed, BigInt(position) < next ? position : String(next - 1n))
  return (await readPlace(given.db, owner, feed))!
}
