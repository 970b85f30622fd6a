import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { specialities } from '#reference/specialities.ts'
import { isLeftOut, isListed, rulesOfHashtags } from './hashtag-rules.ts'

const MOST = 8

/**
 * Hashtags that begin so, without `#`: those in use, the most used first, then those that name a speciality; none that
 * administrators left out.
 */
export async function suggestHashtags(db: Reader, typed: string): Promise<string[]> {
  const start = typed.trim().replace(/^#/, '').toLowerCase().slice(0, 60)
  if (start === '') return []
  const used = await sql<{ hashtag: string }>`
    select hashtag from post_hashtags where hashtag like ${`${start.replace(/[\\%_]/g, '\\$&')}%`}
      and ${isListed(sql`post_hashtags.hashtag`)}
    group by hashtag order by count(*) desc, hashtag limit ${sql.lit(MOST)}`.execute(db)
  const named = specialities().flatMap(({ hashtags }) => hashtags[0] ?? [])
  // As the list of specialities writes them, with their capitals, which screen readers need.
  const written = new Map(named.map((tag) => [tag.toLowerCase(), tag]))
  const starting = [...written.keys()].filter((tag) => tag.startsWith(start))
  const rules = await rulesOfHashtags(db, starting)
  const listed = starting.filter((tag) => !isLeftOut(rules.get(tag)))
  const found = new Set([...used.rows.map((row) => row.hashtag), ...listed])
  return [...found].slice(0, MOST).map((tag) => written.get(tag) ?? tag)
}
