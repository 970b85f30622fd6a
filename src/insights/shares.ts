import { type RawBuilder, sql } from 'kysely'
import { type Days, dateOf } from '#platform/by-day.ts'
import type { Reader } from '#platform/db.ts'
import { idWithin } from './measures.ts'

/** What something is made of, by how often: languages of those who came, programs that posts were sent by, languages of a hashtag. */
export type Shared = 'languages' | 'programs' | { languagesOf: string }
/** `name` is null for what was written on the pages. */
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
  const posts = sql`posts p where ${idWithin(sql`p.id`, days)} and p.withdrawn_at is null`
  if (what === 'programs') return sql`select p.application_name as name, p.id as who from ${posts}`
  return sql`select p.language as name, p.id as who from ${posts} and p.visibility = 'public'
    and exists (select 1 from post_hashtags h where h.post_id = p.id and h.hashtag = ${what.languagesOf})`
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
