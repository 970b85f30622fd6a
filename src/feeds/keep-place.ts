import { sql } from 'kysely'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'

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
      kept_at = excluded.kept_at
    returning before_position::text`.execute(given.db)
  return result.rows[0]?.before_position ?? null
}
