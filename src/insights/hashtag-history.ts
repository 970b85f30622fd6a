import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { idFloor } from '#platform/ids.ts'

/** One day (its midnight, UTC): how many public posts used it, by how many actors. */
export type DayOfUse = { day: Date; uses: number; actors: number }

const DAY_MS = 24 * 3600 * 1000
const DAYS = 7

/** The last seven days of use of each hashtag, today first; days without any are there with zeros. */
export async function hashtagHistory(
  db: Reader,
  hashtags: readonly string[],
  now: Date,
): Promise<Map<string, DayOfUse[]>> {
  const days = lastDays(now)
  if (hashtags.length === 0) return new Map()
  const { rows } = await sql<{ hashtag: string; day: Date; uses: number; actors: number }>`
    select h.hashtag, date_trunc('day', p.published_at, 'UTC') as day, count(*)::int as uses,
      count(distinct p.author_id)::int as actors
    from post_hashtags h join posts p on p.id = h.post_id
    where h.hashtag = any(${hashtags}) and h.post_id >= ${idFloor(days.at(-1)!)}::bigint
      and p.visibility = 'public' and p.withdrawn_at is null
    group by 1, 2`.execute(db)
  return new Map(
    hashtags.map((one) => [
      one,
      fill(
        days,
        rows.filter(({ hashtag }) => hashtag === one),
      ),
    ]),
  )
}

/** The midnights of the last seven days, today's first. */
export function lastDays(now: Date): Date[] {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS
  return Array.from({ length: DAYS }, (_, back) => new Date(today - back * DAY_MS))
}

export const fill = (days: readonly Date[], found: readonly DayOfUse[]): DayOfUse[] =>
  days.map((day) => {
    const of = found.find((one) => one.day.getTime() === day.getTime())
    return { day, uses: of?.uses ?? 0, actors: of?.actors ?? 0 }
  })
