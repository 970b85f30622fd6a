import { sql } from 'kysely'
import type { Clock } from '#platform/clock.ts'
import type { Reader } from '#platform/db.ts'
import { idFloor, type PostId } from '#platform/ids.ts'
import { type DayOfUse, fill, lastDays } from './hashtag-history.ts'

const DAY_MS = 24 * 3600 * 1000
const RECENT_DAYS = 3
/** Rising means: this many times what the days before would let expect. */
const BEFORE_WEIGHT = 0.5
const MOST = 100
/** What one actor says is no trend. */
const LEAST_ACTORS = 2

/**
 * Hashtags that rise: used by more actors in the last three days than those before would let expect. Actors are counted, not
 * posts, so that nobody makes a trend alone; one that may not be used any more is none.
 */
export async function risingHashtags(db: Reader, now: Date): Promise<string[]> {
  const { rows } = await sql<{ hashtag: string }>`
    with used as (
      select h.hashtag, p.author_id, max(p.id) >= ${recent(now)}::bigint as lately
      from posts p join post_hashtags h on h.post_id = p.id
        join actors a on a.id = p.author_id and a.state = 'active' and not a.limited
      where p.id >= ${week(now)}::bigint and p.visibility = 'public' and p.withdrawn_at is null
        and not exists (select 1 from hashtag_rules r where r.hashtag = h.hashtag and not r.usable)
      group by h.hashtag, p.author_id)
    select hashtag from used group by hashtag
    having count(*) filter (where lately) >= ${sql.lit(LEAST_ACTORS)}
    order by count(*) filter (where lately) - ${sql.lit(BEFORE_WEIGHT)} * count(*) filter (where not lately) desc, hashtag
    limit ${sql.lit(MOST)}`.execute(db)
  return rows.map(({ hashtag }) => hashtag)
}

/**
 * Public posts that are taken up: relays count twice, favourites and replies once, by different actors each; what is a day
 * older counts half.
 */
export async function risingPosts(db: Reader, now: Date): Promise<PostId[]> {
  const { rows } = await sql<{ id: PostId }>`
    select id from (
      select p.id, (2 * p.relays_count + p.favourites_count + p.replies_count)
        * power(0.5, extract(epoch from ${now}::timestamptz - p.published_at) / 86400) as weight
      from posts p join actors a on a.id = p.author_id and a.state = 'active' and a.searchable and not a.limited
      where p.id >= ${week(now)}::bigint and p.visibility = 'public' and p.withdrawn_at is null and p.in_reply_to is null
        and p.relays_count + p.favourites_count + p.replies_count >= ${sql.lit(LEAST_ACTORS)}) risen
    order by weight desc, id desc limit ${sql.lit(MOST)}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Pages of the web that several actors wrote about this week, the most lately first, with the days on which they did. */
export async function risingLinks(db: Reader, now: Date): Promise<{ url: string; history: DayOfUse[] }[]> {
  const { rows } = await sql<{ url: string; day: Date; uses: number; actors: number }>`
    with told as (
      select p.link as url, date_trunc('day', p.published_at, 'UTC') as day, count(*)::int as uses,
        count(distinct p.author_id)::int as actors
      from posts p join link_previews l on l.url = p.link and l.state = 'ready'
        join actors a on a.id = p.author_id and a.state = 'active' and not a.limited
      where p.id >= ${week(now)}::bigint and p.visibility = 'public' and p.withdrawn_at is null group by 1, 2)
    select told.* from told join (
      select url, sum(actors) as n, max(day) as last from told group by url having sum(actors) >= ${sql.lit(LEAST_ACTORS)}
      order by sum(actors) desc, max(day) desc limit ${sql.lit(MOST)}) most using (url)
    order by most.n desc, most.last desc, url`.execute(db)
  const days = lastDays(now)
  return [...Map.groupBy(rows, ({ url }) => url)].map(([url, found]) => ({ url, history: fill(days, found) }))
}

const recent = (now: Date) => idFloor(new Date(now.getTime() - RECENT_DAYS * DAY_MS))
const week = (now: Date) => idFloor(lastDays(now).at(-1)!)

const KEPT_MS = 5 * 60_000

/** The same answer for five minutes; whoever asks meanwhile shares it. */
export function forAWhile<T>(clock: Clock, read: () => Promise<T>): () => Promise<T> {
  let kept: { answer: Promise<T>; until: number } | null = null
  return () => {
    const now = clock.now().getTime()
    if (kept && kept.until > now) return kept.answer
    const answer = read()
    kept = { answer, until: now + KEPT_MS }
    answer.catch(() => {
      kept = null
    })
    return answer
  }
}
