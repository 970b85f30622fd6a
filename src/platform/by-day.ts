import { type RawBuilder, sql } from 'kysely'
import type { Reader } from './db.ts'

/** Days by UTC, the first and the last included: each is its midnight. */
export type Days = { from: Date; to: Date }

/** How many there were on each of the days, the first one first; in all; and in as many days before them. */
export type CountedByDay = { total: number; before: number; days: { day: Date; count: number }[] }

const DAY_MS = 24 * 3600 * 1000

export const midnightOf = (at: Date): Date => new Date(Math.floor(at.getTime() / DAY_MS) * DAY_MS)
export const dayLater = (at: Date, days = 1): Date => new Date(at.getTime() + days * DAY_MS)
/** As PostgreSQL and the API write a date. */
export const dateOf = (at: Date): string => at.toISOString().slice(0, 10)

export function daysOf({ from, to }: Days): Date[] {
  return Array.from({ length: Math.max((to.getTime() - from.getTime()) / DAY_MS + 1, 0) }, (_, n) => dayLater(from, n))
}

/** These days and as many before them: what has to be looked at to count them. */
export const withDaysBefore = (days: Days): Days => ({
  from: dayLater(days.from, -daysOf(days).length),
  to: days.to,
})

const counts = {
  each: sql`count(*)::int`,
  once: sql`count(distinct who)::int`,
  sum: sql`coalesce(sum(amount), 0)::float8`,
}

/**
 * Counts by day.
 * @param rows a query for `day` (a date) and `who`, of these days and as many before; for sums, `amount` in place of `who`
 * @param how each row, each `who` once a day and once in all, or what the rows amount to
 */
export async function countByDay(
  db: Reader,
  days: Days,
  rows: RawBuilder<unknown>,
  how: 'each' | 'once' | 'sum',
): Promise<CountedByDay> {
  const count = counts[how]
  const first = sql`${dateOf(days.from)}::date`
  const { rows: found } = await sql<{ by_day: Record<string, number>; total: number; before: number }>`
    with found as materialized (${rows})
    select (select coalesce(json_object_agg(day::text, n), '{}')
        from (select day, ${count} as n from found where day >= ${first} group by day) counted) as by_day,
      (select ${count} from found where day >= ${first}) as total,
      (select ${count} from found where day < ${first}) as before`.execute(db)
  const { by_day, total, before } = found[0]!
  return { total, before, days: daysOf(days).map((day) => ({ day, count: by_day[dateOf(day)] ?? 0 })) }
}
