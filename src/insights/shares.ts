import { type RawBuilder, sql } from 'kysely'
import { type Days, dateOf } from '#platform/by-day.ts'
import type { Reader } from '#platform/db.ts'
import { idWithin } from './measures.ts'

/**
 * What something is made of, by how often: languages of those who came, programs that posts were sent by, other servers by
 * their posts; of a hashtag its languages and servers, of another server its languages.
 */
export type Shared =
  | 'languages'
  | 'programs'
  | 'servers'
  | { languagesOf: string }
  | { serversOf: string }
  | { from: string }
/** `name` is null for what was written on the pages, and for this server. */
export type Share = { name: string | null; count: number }

/** The most frequent first. */
export async function sharesOf(db: Reader, what: Shared, days: Days, most: number): Promise<Share[]> {
  const { rows } = await sql<Share>`select name, count(distinct who)::int as count from (${rowsOf(what, days)}) found
    group by name order by count desc, name limit ${sql.lit(most)}`.execute(db)
  return rows
}

function rowsOf(what: Shared, days: Days): RawBuilder<unknown> {
  if (what === 'languages')
    return sql`select c.language as name, c.id as who from seen_days s join accounts c on c.id = s.account_id
      where s.day >= ${dateOf(days.from)}::date and s.day <= ${dateOf(days.to)}::date`
  const posts = sql`posts p join actors a on a.id = p.author_id
    where ${idWithin(sql`p.id`, days)} and p.withdrawn_at is null`
  if (what === 'programs') return sql`select p.application_name as name, p.id as who from ${posts} and not p.remote`
  if (what === 'servers') return sql`select a.domain as name, p.id as who from ${posts} and p.remote`
  if ('from' in what)
    return sql`select p.language as name, p.id as who from ${posts} and p.remote and a.domain = ${what.from.toLowerCase()}`
  const [hashtag, name] = 'serversOf' in what ? [what.serversOf, sql`a.domain`] : [what.languagesOf, sql`p.language`]
  return sql`select ${name} as name, p.id as who from ${posts} and p.visibility = 'public'
    and exists (select 1 from post_hashtags h where h.post_id = p.id and h.hashtag = ${hashtag})`
}

/** Of another server, those who are followed most from here. */
export async function mostFollowedOf(db: Reader, domain: string, most: number): Promise<Share[]> {
  const { rows } = await sql<Share>`select split_part(handle, '@', 1) as name, followers_count as count from actors
    where domain = ${domain.toLowerCase()} and state = 'active' and followers_count > 0
    order by followers_count desc, handle limit ${sql.lit(most)}`.execute(db)
  return rows
}

/** What the site takes in bytes, and what its database is. */
export type Size = { database: number; media: number; postgres: string }

export async function sizeOf(db: Reader): Promise<Size> {
  const { rows } = await sql<{ database: string; media: string; postgres: string }>`
    select pg_database_size(current_database())::text as database, current_setting('server_version') as postgres,
      (select coalesce(sum(size), 0)::text from media) as media`.execute(db)
  const { database, media, postgres } = rows[0]!
  return { database: Number(database), media: Number(media), postgres }
}
