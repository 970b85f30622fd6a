import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { idFloor } from '#platform/ids.ts'

/** What an instance tells everyone of its size: people who may come in, public posts, and people who came in the last month or half-year. */
export type PublicFigures = { people: number; posts: number; activeMonth: number; activeHalfYear: number }

/** One week (its Monday, midnight UTC): posts published, people who came, accounts made. */
export type WeekOfLife = { monday: Date; posts: number; seen: number; signUps: number }

const DAY_MS = 24 * 3600 * 1000
const WEEKS = 12

export async function publicFigures(db: Reader, now: Date): Promise<PublicFigures> {
  const { rows } = await sql<PublicFigures>`select
    (select count(*)::int from accounts where state = 'active') as people,
    (select count(*)::int from posts p join actors a on a.id = p.author_id and a.state = 'active'
      where p.withdrawn_at is null and not p.remote and p.visibility in ('public', 'unlisted')) as posts,
    ${seenSince(now, 30)} as "activeMonth", ${seenSince(now, 182)} as "activeHalfYear"`.execute(db)
  return rows[0]!
}

const seenSince = (now: Date, days: number) => sql`(select count(*)::int from accounts
  where state = 'active' and last_seen_at > ${new Date(now.getTime() - days * DAY_MS)})`

/** The last twelve weeks, this one first. */
export async function weeksOfLife(db: Reader, now: Date): Promise<WeekOfLife[]> {
  const mondays = lastMondays(now)
  const since = mondays.at(-1)!
  const week = (moment: string) => sql`extract(epoch from date_trunc('week', ${sql.raw(moment)}, 'UTC'))::bigint::text`
  const { rows } = await sql<{ week: string; posts: number; seen: number; sign_ups: number }>`
    select week, sum(posts)::int as posts, sum(seen)::int as seen, sum(sign_ups)::int as sign_ups from (
      select ${week('published_at')} as week, count(*) as posts, 0 as seen, 0 as sign_ups
        from posts where id >= ${idFloor(since)}::bigint and withdrawn_at is null and not remote group by 1
      union all select extract(epoch from date_trunc('week', day::timestamp))::bigint::text, 0, count(distinct account_id), 0
        from seen_days where day >= ${since.toISOString().slice(0, 10)}::date group by 1
      union all select ${week('created_at')}, 0, 0, count(*)
        from accounts where id >= ${idFloor(since)}::bigint and state in ('active', 'suspended') group by 1) lived
    group by week`.execute(db)
  return mondays.map((monday) => {
    const lived = rows.find((row) => Number(row.week) * 1000 === monday.getTime())
    return { monday, posts: lived?.posts ?? 0, seen: lived?.seen ?? 0, signUps: lived?.sign_ups ?? 0 }
  })
}

/** The first of January 1970 was a Thursday. */
function lastMondays(now: Date): Date[] {
  const day = Math.floor(now.getTime() / DAY_MS)
  const monday = day - ((day + 3) % 7)
  return Array.from({ length: WEEKS }, (_, back) => new Date((monday - 7 * back) * DAY_MS))
}
