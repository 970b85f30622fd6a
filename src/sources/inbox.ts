import { sql } from 'kysely'
import { inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type ActorId, idTime } from '#platform/ids.ts'
import { limitOf, type Page, TOP } from '#platform/page.ts'
import { voicesOf } from '../actors/index.ts'
import { refuse } from './refusals.ts'
import type { FeedId, NewsId } from './source.ts'

/**
 * `territory`: with a speciality, what is material for that veille. `of`: of the sources of this actor alone, for which the person speaks.
 */
export type InboxAsked = {
  feed?: FeedId | null
  speciality?: string | null
  territory?: string | null
  away?: boolean
  of?: ActorId
}
/** A piece of news, and the person's sources that carry it. `link`: as the first of them wrote it. */
export type News = {
  id: NewsId
  title: string
  summary: string
  author: string | null
  language: string | null
  link: string | null
  publishedAt: Date
  sources: { feedId: FeedId; title: string | null; page: string | null }[]
}

/**
 * What came from the sources of a person, and of the structures for which she speaks, newest first; each piece of news once.
 * @param asked of one source or speciality; what she put away instead, where `away`
 */
export async function readInbox(db: Reader, person: ActorId, asked: InboxAsked, page: Page = {}): Promise<News[]> {
  const limit = limitOf(page)
  const owners = asked.of ? sql`select ${asked.of}::bigint` : voicesOf(person)
  const { rows } = await sql<Omit<News, 'publishedAt'>>`
    with mine as (select distinct feed_id from sources where actor_id in (${owners}) and paused_at is null
      ${asked.feed ? sql`and feed_id = ${asked.feed}` : sql``}
      ${asked.speciality ? sql`and speciality = ${asked.speciality}` : sql``}
      ${asked.territory ? sql`and territory = ${asked.territory}` : sql``}),
    shown as (select distinct c.news_id from mine cross join lateral (
      select distinct k.news_id from source_carriers k where k.feed_id = mine.feed_id
        and k.news_id < ${page.before ?? TOP}::bigint
        and ${asked.away ? sql`` : sql`not`} exists (
          select 1 from source_news_away a where a.person_id = ${person} and a.news_id = k.news_id)
      order by k.news_id desc limit ${sql.lit(limit)}) c
      order by c.news_id desc limit ${sql.lit(limit)})
    select n.id::text, n.title, n.summary, n.author, n.language,
      (select k.address from source_carriers k join mine m on m.feed_id = k.feed_id
        where k.news_id = n.id and k.address is not null order by k.feed_id limit 1) as link,
      (select json_agg(json_build_object('feedId', f.id::text, 'title', f.title, 'page', f.page) order by f.id)
        from source_feeds f where f.id in (select k.feed_id from source_carriers k
          join sources s on s.feed_id = k.feed_id where k.news_id = n.id
            and s.actor_id in (${owners}))) as sources
    from shown join source_news n on n.id = shown.news_id order by n.id desc`.execute(db)
  return rows.map((row) => ({ ...row, publishedAt: idTime(row.id) }))
}

/** One piece of news that came from her sources; null where none of them has it. */
export async function readNews(db: Reader, person: ActorId, news: NewsId): Promise<News | null> {
  const { rows } = await sql<Omit<News, 'publishedAt'>>`
    with carried as (select k.address, f.id, f.title, f.page from source_carriers k
      join source_feeds f on f.id = k.feed_id join sources s on s.feed_id = f.id
      where k.news_id = ${news} and s.actor_id in (${voicesOf(person)}))
    select n.id::text, n.title, n.summary, n.author, n.language,
      (select address from carried where address is not null order by id limit 1) as link,
      (select json_agg(json_build_object('feedId', id::text, 'title', title, 'page', page) order by id)
        from (select distinct id, title, page from carried) c) as sources
    from source_news n where n.id = ${news} and exists (select 1 from carried)`.execute(db)
  const [row] = rows
  return row ? { ...row, publishedAt: idTime(row.id) } : null
}

/** The person puts a piece of news away, or takes it back. @throws Refusal no-such-news */
export async function putAway(given: Pick<Deps, 'db'>, person: ActorId, news: NewsId, away: boolean): Promise<void> {
  const changed = await inTransaction(given.db, (tx) =>
    (away
      ? sql`insert into source_news_away (person_id, news_id) select ${person}::bigint, n.id from source_news n
          where n.id = ${news} and ${reaches(person)} on conflict do nothing returning news_id`
      : sql`delete from source_news_away where person_id = ${person} and news_id = ${news} returning news_id`
    ).execute(tx),
  )
  if (changed.rows.length > 0) return
  const there = await sql`select 1 from source_news n where n.id = ${news} and ${reaches(person)}`.execute(given.db)
  if (there.rows.length === 0) refuse('no-such-news')
}

/** Puts away this one and all that stands above it in what she looks at. */
export async function putAwayAbove(
  given: Pick<Deps, 'db'>,
  person: ActorId,
  news: NewsId,
  asked: InboxAsked,
): Promise<void> {
  await inTransaction(given.db, (tx) =>
    sql`insert into source_news_away (person_id, news_id)
      select distinct ${person}::bigint, k.news_id from source_carriers k join sources s on s.feed_id = k.feed_id
      where s.actor_id in (${voicesOf(person)}) and s.paused_at is null and k.news_id >= ${news}
        ${asked.feed ? sql`and s.feed_id = ${asked.feed}` : sql``}
        ${asked.speciality ? sql`and s.speciality = ${asked.speciality}` : sql``}
        ${asked.territory ? sql`and s.territory = ${asked.territory}` : sql``}
      on conflict do nothing`.execute(tx),
  )
}

const reaches = (person: ActorId) => sql<boolean>`exists (select 1 from source_carriers k
  join sources s on s.feed_id = k.feed_id where k.news_id = n.id and s.actor_id in (${voicesOf(person)}))`
