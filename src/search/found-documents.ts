import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { MediaId, PostId } from '#platform/ids.ts'
import type { Looker } from '../publishing/index.ts'
import { conditionsOn } from './conditions.ts'
import { type Passages, type Piece, passages, passagesOf } from './excerpts.ts'
import { findableBy } from './findable.ts'
import type { FoundKind } from './query.ts'
import type { Resolved } from './resolve-query.ts'
import { type TsQuery, unwantedWords, wantedWords } from './words.ts'

/** A post whose document has the words that are looked for, and the first of its pages that has them. */
export type ByDocument = { id: PostId; kind: string; mediaId: MediaId; page: number }

/**
 * Of the documents that have the words, the newest so many are looked at: a few more than are ranked where any post will do,
 * many more where few will.
 */
const DOCUMENTS_MOST = { ofAny: 500, ofFew: 3_000 } as const

/**
 * The posts whose document has a page with all the words, the newest first. Words that stand pages apart are not about one
 * another; those of the name of the document stand on each of its pages.
 */
export async function postsByDocument(
  tx: Tx,
  viewer: Looker,
  query: Resolved,
  { kinds, most }: { kinds: readonly FoundKind[] | null; most: number },
): Promise<ByDocument[]> {
  const words = wantedWords(query)
  if (!words) return []
  const without = unwantedWords(query)
  const asksMore =
    kinds !== null || query.of.length + query.notOf.length + query.conditions.length > 0 || query.since || query.before
  const looked = asksMore ? DOCUMENTS_MOST.ofFew : DOCUMENTS_MOST.ofAny
  // Not in the order of the index (`+ 0`): PostgreSQL would unpack the words of page after page, which it thinks is cheap.
  const { rows } = await sql<ByDocument>`
    with pages as materialized (
      select media_id + 0 as media_id, min(page) as page from document_pages where words @@ ${without ? sql`(${words} && !!${without})` : words}
      group by 1 order by 1 desc limit ${sql.lit(looked)})
    select distinct on (posts.id) posts.id, posts.kind, pages.media_id as "mediaId", pages.page
    from pages join media_uses u on u.media_id = pages.media_id and u.kept_for like 'post:%'
      join posts on posts.id = substr(u.kept_for, 6)::bigint
      join actors author on author.id = posts.author_id and author.state = 'active'
    where ${without ? sql`not posts.words @@ ${without}` : sql`true`}
      and ${findableBy(viewer, query.of.length > 0)} and ${conditionsOn(query, viewer, kinds)}
    order by posts.id desc limit ${sql.lit(most)}`.execute(tx)
  return rows
}

/** The document that a post carries. */
export type FoundDocument = {
  mediaId: MediaId
  name: string
  /** Where its file is, among those that were sent. */
  key: string
  pages: number | null
  /** Where it has the words, at their best; null where it does not, or has them in its name alone. */
  at: { page: number; language: 'fr' | 'en'; excerpt: Piece[] } | null
}

/** Of each post that carries a document: which, and where it has the words. Of several, as other servers have them, the first that has them. */
export async function documentsOf(
  db: Reader,
  ids: readonly PostId[],
  words: TsQuery | null,
): Promise<Map<PostId, FoundDocument>> {
  if (ids.length === 0) return new Map()
  const config = sql`case best.language when 'en' then 'words_en'::regconfig else 'words_fr'::regconfig end`
  const best = words
    ? sql`left join lateral (select page, language, text from document_pages d where d.media_id = m.id and d.words @@ ${words}
        order by ts_rank(d.words, ${words}, 1) desc, page limit 1) best on true`
    : sql``
  const told = words
    ? sql`best.page, best.language, ${passagesOf(sql`best.text`, words, config)}`
    : sql`null::int as page, null as language, null as text`
  type NoPage = { page: null; language: null; text: null; head: null; tail: null }
  type Row = Omit<FoundDocument, 'at'> & { id: PostId } & (
      | NoPage
      | ({ page: number; language: 'fr' | 'en' } & Passages)
    )
  const { rows } = await sql<Row>`
    select p.id, m.id as "mediaId", coalesce(m.name, 'document.pdf') as name, m.key, m.pages, ${told}
    from unnest(${ids}::bigint[]) p(id) join media_uses u on u.kept_for = 'post:' || p.id
      join media m on m.id = u.media_id and m.kind = 'pdf' and m.state = 'ready' ${best}
    order by ${words ? sql`best.page is not null,` : sql``} u.position desc`.execute(db)
  return new Map(
    rows.map(({ id, page, language, text, head, tail, ...document }) => {
      const excerpt = text === null ? [] : passages({ text, head, tail })
      const marked = excerpt.some((piece) => piece.marked)
      return [id, { ...document, at: page !== null && marked ? { page, language, excerpt } : null }]
    }),
  )
}
