import { type RawBuilder, sql } from 'kysely'
import { type CountedByDay, countByDay, type Days, dateOf, dayLater, withDaysBefore } from '#platform/by-day.ts'
import type { Reader } from '#platform/db.ts'
import { idFloor } from '#platform/ids.ts'

/**
 * What is counted by day: people who came, and who joined; favourites, relays and replies; public posts with a hashtag, and
 * who wrote them.
 */
export type Measure = 'came' | 'joined' | 'taken-up' | { posts: string } | { authors: string }

export function measure(db: Reader, what: Measure, days: Days): Promise<CountedByDay> {
  const looked = withDaysBefore(days)
  if (what === 'came') return countByDay(db, days, came(looked), 'once')
  if (what === 'joined') return countByDay(db, days, joined(looked), 'each')
  if (what === 'taken-up') return countByDay(db, days, takenUp(looked), 'each')
  return 'posts' in what
    ? countByDay(db, days, tagged(looked, what.posts), 'each')
    : countByDay(db, days, tagged(looked, what.authors), 'once')
}

/** That an id is of one of these days. */
export const idWithin = (id: RawBuilder<unknown>, { from, to }: Days) =>
  sql<boolean>`(${id} >= ${idFloor(from)}::bigint and ${id} < ${idFloor(dayLater(to))}::bigint)`
const utcDay = (at: RawBuilder<unknown>) => sql`(${at} at time zone 'UTC')::date`

const came = ({ from, to }: Days) => sql`select day, account_id as who from seen_days
  where day >= ${dateOf(from)}::date and day <= ${dateOf(to)}::date`

/** Whoever was let in, whatever became of her since. */
const joined = (days: Days) => sql`select ${utcDay(sql`created_at`)} as day, id as who from accounts
  where ${idWithin(sql`id`, days)} and state in ('active', 'frozen', 'suspended', 'deleted')`

const takenUp = (days: Days) => sql`
  select ${utcDay(sql`since`)} as day, actor_id as who from favourites
    where since >= ${days.from} and since < ${dayLater(days.to)}
  union all select ${utcDay(sql`relayed_at`)}, actor_id from relays where ${idWithin(sql`id`, days)} and undone_at is null
  union all select ${utcDay(sql`published_at`)}, author_id from posts
    where ${idWithin(sql`id`, days)} and in_reply_to is not null and withdrawn_at is null`

const tagged = (days: Days, hashtag: string) => sql`select ${utcDay(sql`p.published_at`)} as day, p.author_id as who
  from post_hashtags h join posts p on p.id = h.post_id where h.hashtag = ${hashtag} and ${idWithin(sql`h.post_id`, days)}
    and p.visibility = 'public' and p.withdrawn_at is null`
