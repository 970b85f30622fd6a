import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { excerpt as beginning } from '#platform/html/excerpt.ts'
import type { PostId } from '#platform/ids.ts'
import type { TsQuery } from './words.ts'

/** A text in pieces: those that were looked for are `marked`. */
export type Piece = { text: string; marked: boolean }
export type Excerpt = { title: Piece[] | null; text: Piece[] }

// Of the private use area: no text means anything by them, and what is kept of them is taken out first.
const [OPEN, CLOSE, GAP] = ['\uE000', '\uE001', '\uE002']
// A page of a document is no longer than this.
const LOOKED_AT = { post: 6_000, page: 20_000 } as const
const HEADLINE = `StartSel=${OPEN}, StopSel=${CLOSE}, MaxWords=36, MinWords=18, ShortWord=2, MaxFragments=2, FragmentDelimiter=${GAP}`
const clean = (text: RawBuilder<unknown>, most: number) =>
  sql`translate(left(${text}, ${sql.lit(most)}), ${OPEN + CLOSE + GAP}, '')`
const WHOLE = `StartSel=${OPEN}, StopSel=${CLOSE}, HighlightAll=true`

/** Longer than a passage: where a text begins, and where it ends. */
const EDGE = 1_000
/** Characters left out at an end that take no more room than saying so. */
const FEW = 12
/** No longer beginning of a post is shown where no word of it was looked for. */
const BEGINNING = 280

/** Passages of a text as PostgreSQL found them, and its two ends, which tell where they were cut. */
export type Passages = { text: string; head: string; tail: string }

/** The columns of `Passages` of a text, no longer than `most`; the language is a configuration of PostgreSQL. */
export const passagesOf = (
  text: RawBuilder<unknown>,
  words: TsQuery,
  language: RawBuilder<unknown>,
  most: number = LOOKED_AT.page,
) =>
  sql`ts_headline(${language}, ${clean(text, most)}, ${words}, ${HEADLINE}) as text,
    left(${text}, ${sql.lit(EDGE)}) as head, right(${text}, ${sql.lit(EDGE)}) as tail`

/** Of each post the passages that have the words, and its title; its beginning where no word is asked for. */
export async function excerptsOf(
  db: Reader,
  ids: readonly PostId[],
  words: TsQuery | null,
): Promise<Map<PostId, Excerpt>> {
  if (ids.length === 0) return new Map()
  const config = sql`case language when 'en' then 'words_en'::regconfig else 'words_fr'::regconfig end`
  const title = clean(sql.ref('title'), LOOKED_AT.post)
  const told = words
    ? sql`ts_headline(${config}, ${title}, ${words}, ${WHOLE}) as title, ${passagesOf(sql.ref('plain'), words, config, LOOKED_AT.post)}`
    : sql`${title} as title, left(plain, ${sql.lit(EDGE)}) as head`
  const { rows } = await sql<{ id: PostId; title: string | null; head: string } & Partial<Passages>>`
    select id, ${told} from posts where id = any(${ids}::bigint[])`.execute(db)
  return new Map(
    rows.map(({ id, title, text, head, tail = '' }) => [
      id,
      {
        title: title === null ? null : pieces(title),
        text: text === undefined ? pieces(beginning(head, BEGINNING)) : passages({ text, head, tail }),
      },
    ]),
  )
}

/** Passages in pieces, "…" where the text goes on. Of what is left out at an end, a word or two are put back instead. */
export function passages({ text, head, tail }: Passages): Piece[] {
  const parts = text.split(GAP)
  const [first, last] = [unmarked(parts[0]!), unmarked(parts.at(-1)!)]
  if (!last) return []
  const starts = head.indexOf(first)
  const ends = tail.lastIndexOf(last)
  const rest = tail.slice(ends + last.length)
  const before = starts >= 0 && starts <= FEW ? head.slice(0, starts) : '…\u00A0'
  const after = ends >= 0 && rest.length <= FEW ? rest : '…'
  const whole = `${before}${parts.join(' … ')}`
  return pieces(after === '…' ? `${whole.replace(/[\s,;:]+$/, '')}…` : whole + after)
}

const unmarked = (text: string) => text.replaceAll(OPEN, '').replaceAll(CLOSE, '')

/** A headline of PostgreSQL, cut at its marks. */
function pieces(headline: string): Piece[] {
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
