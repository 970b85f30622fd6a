import { sql } from 'kysely'
import { type CountedByDay, countByDay, type Days, dayLater, withDaysBefore } from '#platform/by-day.ts'
import type { Reader } from '#platform/db.ts'

/** Of which reports the days are counted: all that were made or resolved, or those about anybody of another server. */
export type ReportsCounted = 'made' | 'resolved' | { about: string }

export function countReports(db: Reader, what: ReportsCounted, days: Days): Promise<CountedByDay> {
  const at = what === 'resolved' ? sql`r.resolved_at` : sql`r.made_at`
  const { from, to } = withDaysBefore(days)
  const there =
    typeof what === 'string'
      ? sql``
      : sql`join actors a on a.id = r.actor_id and a.domain = ${what.about.toLowerCase()}`
  const rows = sql`select (${at} at time zone 'UTC')::date as day, r.id as who from reports r ${there}
    where ${at} >= ${from} and ${at} < ${dayLater(to)}`
  return countByDay(db, days, rows, 'each')
}
