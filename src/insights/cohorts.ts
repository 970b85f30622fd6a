import { sql } from 'kysely'
import { type Days, dateOf, dayLater, daysOf, midnightOf } from '#platform/by-day.ts'
import type { Reader } from '#platform/db.ts'
import { idWithin } from './measures.ts'

/** Those who joined in one day or month: how many of them came in each one since, and which part of them that is. */
export type Cohort = { from: Date; came: { in: Date; count: number; share: number }[] }
export type CohortUnit = 'day' | 'month'

/** Everyone who joined in these days (or the months that they are of), and who of them came until their end. */
export async function cohorts(db: Reader, days: Days, unit: CohortUnit): Promise<Cohort[]> {
  const buckets = bucketsOf(days, unit)
  if (buckets.length === 0) return []
  const whole = { from: buckets[0]!, to: dayLater(next(buckets.at(-1)!, unit), -1) }
  const bucket = sql`date_trunc(${sql.lit(unit)}, day::timestamp)`
  const { rows } = await sql<{ joined: string; came: string | null; count: number }>`
    with joined as (select id, date_trunc(${sql.lit(unit)}, created_at, 'UTC') as bucket from accounts
      where ${idWithin(sql`id`, whole)} and state in ('active', 'frozen', 'suspended', 'deleted'))
    select to_char(bucket at time zone 'UTC', 'YYYY-MM-DD') as joined, null as came, count(*)::int as count
      from joined group by bucket
    union all select to_char(bucket at time zone 'UTC', 'YYYY-MM-DD'), to_char(${bucket}, 'YYYY-MM-DD'),
        count(distinct account_id)::int
      from joined join seen_days on account_id = joined.id where day <= ${dateOf(whole.to)}::date
      group by bucket, ${bucket}`.execute(db)
  const found = new Map(rows.map(({ joined, came, count }) => [`${joined} ${came}`, count]))
  return buckets.map((from, index) => {
    const size = found.get(`${dateOf(from)} null`) ?? 0
    const came = buckets.slice(index).map((bucket) => {
      const count = found.get(`${dateOf(from)} ${dateOf(bucket)}`) ?? 0
      return { in: bucket, count, share: size > 0 ? count / size : 0 }
    })
    return { from, came }
  })
}

/** The midnights on which the days or months begin. */
function bucketsOf(days: Days, unit: CohortUnit): Date[] {
  if (unit === 'day') return daysOf(days)
  const buckets: Date[] = []
  for (let at = monthOf(days.from); at <= days.to; at = next(at, unit)) buckets.push(at)
  return buckets
}

const monthOf = (at: Date) => midnightOf(new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1)))
const next = (at: Date, unit: CohortUnit): Date =>
  unit === 'day' ? dayLater(at) : new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1))
