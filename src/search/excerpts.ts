import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { PostId } from '#platform/ids.ts'
import type { TsQuery } from './words.ts'

/** A text in pieces: those that were looked for are `marked`. */
export type Piece = { text: string; marked: boolean }
export type Excerpt = { title: Piece[] | null; text: Piece[] }

// Of the private use area: no text means anything by them, and what is kept of them is taken out first.
const [OPEN, CLOSE] = ['\uE000', '\uE001']
// A page of a document is no longer than this.
const LOOKED_AT = { post: 6_000, page: 20_000 } as const
export const HEADLINE = `StartSel=${OPEN}, StopSel=${CLOSE}, MaxWords=36, MinWords=18, ShortWord=2, MaxFragments=2, FragmentDelimiter=" … "`
/** A page of a document, as a headline may be made of it. */
export const clean = (text: RawBuilder<unknown>, most: number = LOOKED_AT.page) =>
  sql`translate(left(${text}, ${sql.lit(most)}), ${OPEN + CLOSE}, '')`
const WHOLE = `StartSel=${OPEN}, StopSel=${CLOSE}, HighlightAll=true`

/** Of each post the passages that have the words, and its title; its beginning where no word is asked for. */
export async function excerptsOf(
  db: Reader,
  ids: readonly PostId[],
  words: TsQuery | null,
): Promise<Map<PostId, Excerpt>> {
  if (ids.length === 0) return new Map()
  const config = sql`case language when 'en' then 'words_en'::regconfig else 'words_fr'::regconfig end`
  const headline = (text: string, how: string) =>
    words
      ? sql`ts_headline(${config}, ${clean(sql.ref(text), LOOKED_AT.post)}, ${words}, ${how})`
      : sql`left(${clean(sql.ref(text), LOOKED_AT.post)}, 280)`
  const { rows } = await sql<{ id: PostId; title: string | null; text: string }>`
    select id, case when title is not null then ${headline('title', WHOLE)} end as title, ${headline('plain', HEADLINE)} as text
    from posts where id = any(${ids}::bigint[])`.execute(db)
  return new Map(
    rows.map(({ id, title, text }) => [id, { title: title === null ? null : pieces(title), text: pieces(text) }]),
  )
}

/** A headline of PostgreSQL, cut at its marks. */
export function pieces(headline: string): Piece[] {
  return headline
    .split(OPEN)
    .flatMap((part, index) => {
      if (index === 0) return [{ text: part, marked: false }]
      const [marked = '', rest = ''] = part.split(CLOSE)
      return [
        { text: marked, marked: true },
        { text: rest, marked: false },
      ]
    })
    .filter(({ text }) => text !== '')
}
