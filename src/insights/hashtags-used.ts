import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'

/** The hashtags of posts, by alphabet. Each is found from the one before it by the index: how many posts have it costs nothing. */
export async function hashtagsUsed(
  db: Reader,
  { limit, offset }: { limit: number; offset: number },
): Promise<string[]> {
  const { rows } = await sql<{ hashtag: string }>`
    with recursive used as (
      (select hashtag from post_hashtags order by hashtag limit 1)
      union all
      select (select h.hashtag from post_hashtags h where h.hashtag > used.hashtag order by h.hashtag limit 1)
      from used where used.hashtag is not null)
    select hashtag from used where hashtag is not null limit ${sql.lit(limit)} offset ${sql.lit(offset)}`.execute(db)
  return rows.map(({ hashtag }) => hashtag)
}

export async function isHashtagUsed(db: Reader, hashtag: string): Promise<boolean> {
  const { rows } = await sql`select 1 from post_hashtags where hashtag = ${hashtag} limit 1`.execute(db)
  return rows.length > 0
}
