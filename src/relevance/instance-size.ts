import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { idFloor } from '#platform/ids.ts'

/** Small is who has fewer followers; new who came later. `readers`: how many people opened something within a week. */
export type InstanceSize = { small: { followers: number; since: Date }; readers: number }

const DAY_MS = 24 * 3600_000
/** Nobody who has as many followers is small, nobody who came longer ago is new, wherever the others stand. */
const FOLLOWERS_MOST = 25
const NEW_DAYS = 60
/** Of those who publish here, the least followed third, and the last to come of five. */
const LEAST_FOLLOWED = 1 / 3
const LAST_TO_COME = 4 / 5
const ACTIVE_DAYS = 90
/** What those who read alike opened is looked at so far back. */
export const KIN_DAYS = 7
/** Where fewer publish, everybody is heard. */
const FEW = 30

/**
 * Where small and new end on this instance, from those who published here of late: on one that is young everyone is new and few are
 * followed by many, and room that is kept for all is kept for nobody. Where only a few publish, it is for all of them.
 */
export async function readInstanceSize(db: Reader, now: Date): Promise<InstanceSize> {
  const { rows } = await sql<{ followers: number; since: Date; writers: number; readers: number }>`
    select (select count(distinct reader_id)::int from relevance_readings where opened and at > ${daysBefore(now, KIN_DAYS)}) as readers,
      count(*)::int as writers,
      percentile_disc(${sql.lit(LEAST_FOLLOWED)}) within group (order by followers_count) as followers,
      percentile_disc(${sql.lit(LAST_TO_COME)}) within group (order by created_at) as since
    from actors where state = 'active' and id in (select author_id from posts
      where id > ${idFloor(daysBefore(now, ACTIVE_DAYS))}::bigint
        and not remote and withdrawn_at is null and visibility = 'public')`.execute(db)
  const { writers, readers, followers, since } = rows[0]!
  const longest = daysBefore(now, NEW_DAYS)
  if (writers < FEW) return { readers, small: { followers: FOLLOWERS_MOST, since: longest } }
  return {
    readers,
    small: { followers: Math.min(followers, FOLLOWERS_MOST), since: since > longest ? since : longest },
  }
}

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * DAY_MS)
