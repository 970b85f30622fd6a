import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { isListed } from '../publishing/index.ts'

/** Hashtags in use that begin so, in lower case, the most used first; none that administrators left out. */
export async function searchHashtags(
  db: Reader,
  typed: string,
  page: { most: number; offset?: number },
): Promise<string[]> {
  const start = typed.trim().replace(/^#/, '').normalize('NFC').toLowerCase().slice(0, 60)
  if (start === '' || /\s/.test(start)) return []
  const { rows } = await sql<{ hashtag: string }>`
    select hashtag from post_hashtags h join posts p on p.id = h.post_id and p.withdrawn_at is null and p.visibility = 'public'
    where hashtag like ${`${start.replace(/[\\%_]/g, '\\$&')}%`}
      and ${isListed(sql`h.hashtag`)}
    group by hashtag order by hashtag = ${start} desc, count(*) desc, hashtag
    limit ${sql.lit(page.most)} offset ${page.offset ?? 0}`.execute(db)
  return rows.map(({ hashtag }) => hashtag)
}
