import { type RawBuilder, sql } from 'kysely'
import type { TsQuery } from './words.ts'

const DAY_S = 24 * 3600
/** Days after which a post weighs half as much: a note ages fast, an article slowly; an event from its end. */
export const HALF = { note: 30, article: 180, event: 30 } as const

/**
 * What ranks a post found: text × freshness × recognition (docs/decisions/0103-search.md).
 * - text: `ts_rank` of PostgreSQL by the logarithm of the length (its flag 1); words of the title weigh ten times;
 *   words of the document half as much as those of the post that carries it;
 * - freshness: 1 / (1 + age / HALF), of an event that is still to come 1;
 * - recognition: (1 + ln(1 + voices) / 4) × (1 + ln(1 + those of its author) / 8), a quarter more where the site of the author
 *   names the author back; voices are independent houses that relayed it (src/recognition), not accounts.
 * On the row `found` (kind, published_at, ends_at, voices, author_voices, recognised, words, page_words).
 */
export function score(words: TsQuery | null, now: Date): RawBuilder<number> {
  const text = words
    ? sql`(0.001 + greatest(ts_rank(found.words, ${words}, 1), coalesce(ts_rank(found.page_words, ${words}, 1), 0) / 2))`
    : sql`1`
  return sql<number>`(${text}
    / (1 + greatest(0, extract(epoch from ${now}::timestamptz - coalesce(found.ends_at, found.published_at)))
      / (${sql.lit(DAY_S)} * case found.kind when 'article' then ${sql.lit(HALF.article)} else ${sql.lit(HALF.note)} end))
    * (1 + ln(1 + found.voices) / 4) * (1 + ln(1 + found.author_voices) / 8) * case when found.recognised then 1.25 else 1 end)::float8`
}
