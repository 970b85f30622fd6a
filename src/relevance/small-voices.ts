import { sql } from 'kysely'
import type { Clock } from '#platform/clock.ts'
import type { Reader } from '#platform/db.ts'
import { idFloor } from '#platform/ids.ts'

/** Small is who has fewer followers; new who came later. */
export type SmallVoices = { followers: number; since: Date }

const DAY_MS = 24 * 3600_000
/** Nobody who has as many followers is small, nobody who came longer ago is new, wherever the others stand. */
const FOLLOWERS_MOST = 25
const NEW_DAYS = 60
/** Of those who publish here, the least followed third, and the last to come of five. */
const LEAST_FOLLOWED = 1 / 3
const LAST_TO_COME = 4 / 5
const ACTIVE_DAYS = 90
/** Where fewer publish, everybody is heard. */
const FEW = 30
const KEPT_MS = 3600_000

/**
 * Where small and new end on this instance, from those who published here of late: on one that is young everyone is new and few are
 * followed by many, and room that is kept for all is kept for nobody. Where only a few publish, it is for all of them.
 */
export async function readSmallVoices(db: Reader, now: Date): Promise<SmallVoices> {
  const { rows } = await sql<{ followers: number; since: Date; writers: number }>`
    select count(*)::int as writers,
      percentile_disc(${sql.lit(LEAST_FOLLOWED)}) within group (order by followers_count) as followers,
      percentile_disc(${sql.lit(LAST_TO_COME)}) within group (order by created_at) as since
    from actors where state = 'active' and id in (select author_id from posts
      where id > ${idFloor(new Date(now.getTime() - ACTIVE_DAYS * DAY_MS))}::bigint
        and not remote and withdrawn_at is null and visibility = 'public')`.execute(db)
  const { writers, followers, since } = rows[0]!
  const longest = now.getTime() - NEW_DAYS * DAY_MS
  if (writers < FEW) return { followers: FOLLOWERS_MOST, since: new Date(longest) }
  return { followers: Math.min(followers, FOLLOWERS_MOST), since: new Date(Math.max(since.getTime(), longest)) }
}

/** The same, looked at once in an hour: whoever asks meanwhile has what was found. */
export function createSmallVoices(given: { db: Reader; clock: Clock }): () => Promise<SmallVoices> {
  let found: { at: number; voices: Promise<SmallVoices> } | null = null
  return () => {
    const now = given.clock.now()
    if (found && Math.abs(now.getTime() - found.at) < KEPT_MS) return found.voices
    const voices = readSmallVoices(given.db, now)
    found = { at: now.getTime(), voices }
    voices.catch(() => {
      found = null
    })
    return voices
  }
}
