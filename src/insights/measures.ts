import { type RawBuilder, sql } from 'kysely'
import { type CountedByDay, countByDay, type Days, dateOf, dayLater, withDaysBefore } from '#platform/by-day.ts'
import type { Reader } from '#platform/db.ts'
import { idFloor } from '#platform/ids.ts'

/**
 * What is counted by day: people who came, and who joined; favourites, relays and replies of what is from here; public posts
 * with a hashtag, who wrote them, and from how many other servers they come.
 */
export type Measure = 'came' | 'joined' | 'taken-up' | { posts: string } | { authors: string } | { servers: string }

export function measure(db: Reader, what: Measure, days: Days): Promise<CountedByDay> {
  const looked = withDaysBefore(days)
  if (what === 'came') return countByDay(db, days, came(looked), 'once')
  if (what === 'joined') return countByDay(db, days, joined(looked), 'each')
  if (what === 'taken-up') return countByDay(db, days, takenUp(looked), 'each')
  if ('posts' in what) return countByDay(db, days, tagged(looked, what.posts), 'each')
  if ('authors' in what) return countByDay(db, days, tagged(looked, what.authors), 'once')
  const servers = sql`select t.day, a.domain as who from (${tagged(looked, what.servers)}) t
    join actors a on a.id = t.who and a.domain is not null`
  return countByDay(db, days, servers, 'once')
}

/** That an id is of one of these days. */
export const idWithin = (id: RawBuilder<unknown>, { from, to }: Days) =>
  sql<boolean>`(${id} >= ${idFloor(from)}::bigint and ${id} < ${idFloor(dayLater(to))}::bigint)`
/** Ids tell the time (platform/ids.ts). */
export const dayOfId = (id: RawBuilder<unknown>) =>
  utcDay(sql`to_timestamp((${id} >> 22) / 1000.0 + ${sql.lit(Date.UTC(2020, 0, 1) / 1000)})`)
export const utcDay = (at: RawBuilder<unknown>) => sql`(${at} at time zone 'UTC')::date`

const came = ({ from, to }: Days) => sql`select day, account_id as who from seen_days
  where day >= ${dateOf(from)}::date and day <= ${dateOf(to)}::date`

/** Whoever was let in, whatever became of her since. */
const joined = (days: Days) => sql`select ${utcDay(sql`created_at`)} as day, id as who from accounts
  where ${idWithin(sql`id`, days)} and state in ('active', 'frozen', 'suspended', 'deleted')`

const takenUp = (days: Days) => sql`
  select ${utcDay(sql`f.since`)} as day, f.actor_id as who from favourites f
    join posts p on p.id = f.post_id and not p.remote where f.since >= ${days.from} and f.since < ${dayLater(days.to)}
  union all select ${utcDay(sql`r.relayed_at`)}, r.actor_id from relays r
    join posts p on p.id = r.post_id and not p.remote where ${idWithin(sql`r.id`, days)} and r.undone_at is null
  union all select ${utcDay(sql`r.published_at`)}, r.author_id from posts r
    join posts p on p.id = r.in_reply_to and not p.remote where ${idWithin(sql`r.id`, days)} and r.withdrawn_at is null`

const tagged = (days: Days, hashtag: string) => sql`select ${utcDay(sql`p.published_at`)} as day, p.author_id as who
  from post_hashtags h join posts p on p.id = h.post_id where h.hashtag = ${hashtag} and ${idWithin(sql`h.post_id`, days)}
    and p.visibility = 'public' and p.withdrawn_at is null`
