import { sql } from 'kysely'
import { type CountedByDay, countByDay, type Days, dayLater, withDaysBefore } from '#platform/by-day.ts'
import type { Reader } from '#platform/db.ts'

/** How many reports were made, or resolved, on each of these days. */
export function countReports(db: Reader, what: 'made' | 'resolved', days: Days): Promise<CountedByDay> {
  const at = what === 'made' ? sql`made_at` : sql`resolved_at`
  const { from, to } = withDaysBefore(days)
  const rows = sql`select (${at} at time zone 'UTC')::date as day, id as who from reports
    where ${at} >= ${from} and ${at} < ${dayLater(to)}`
  return countByDay(db, days, rows, 'each')
}
