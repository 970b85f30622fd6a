import { type RawBuilder, sql } from 'kysely'
import { type CountedByDay, countByDay, type Days, dayLater, withDaysBefore } from '#platform/by-day.ts'
import type { Reader } from '#platform/db.ts'
import { dayOfId, idWithin, utcDay } from './measures.ts'

/**
 * What is counted of another server: its people and structures that became known here, their posts, those of them who are
 * followed from here, who follow somebody here, and what their files take here, in bytes.
 */
export type MeasureElsewhere = 'actors' | 'posts' | 'followed' | 'followers' | 'bytes'

export function measureElsewhere(
  db: Reader,
  what: MeasureElsewhere,
  domain: string,
  days: Days,
): Promise<CountedByDay> {
  const rows = rowsOf[what](withDaysBefore(days), sql`a.domain = ${domain.toLowerCase()}`)
  return countByDay(db, days, rows, what === 'bytes' ? 'sum' : 'each')
}

const within = (at: RawBuilder<unknown>, { from, to }: Days) => sql`${at} >= ${from} and ${at} < ${dayLater(to)}`

const rowsOf: Record<MeasureElsewhere, (days: Days, there: RawBuilder<unknown>) => RawBuilder<unknown>> = {
  actors: (days, there) => sql`select ${dayOfId(sql`a.id`)} as day, a.id as who from actors a
    where ${there} and ${idWithin(sql`a.id`, days)}`,
  posts: (days, there) => sql`select ${utcDay(sql`p.published_at`)} as day, p.id as who from posts p
    join actors a on a.id = p.author_id where ${there} and p.remote and p.withdrawn_at is null and ${idWithin(sql`p.id`, days)}`,
  followed: (days, there) => sql`select ${utcDay(sql`f.since`)} as day, f.followee_id as who from follows f
    join actors a on a.id = f.followee_id where ${there} and ${within(sql`f.since`, days)}`,
  followers: (days, there) => sql`select ${utcDay(sql`f.since`)} as day, f.follower_id as who from follows f
    join actors a on a.id = f.follower_id where ${there} and ${within(sql`f.since`, days)}`,
  bytes: (days, there) => sql`select ${utcDay(sql`m.created_at`)} as day, m.size as amount from media m
    join actors a on a.id = m.owner_id where ${there} and ${within(sql`m.created_at`, days)}`,
}
