import { sql } from 'kysely'
import { type Db, inTransaction, type Tx } from '#platform/db.ts'
import { idFloor, type PostId } from '#platform/ids.ts'
import { sendAhead } from '#platform/pipelining.ts'
import type { Looker } from '../publishing/index.ts'
import { postKindsOf } from './conditions.ts'
import { type ByDocument, postsByDocument } from './found-documents.ts'
import { matchingIds, type Wanted } from './matching.ts'
import { score } from './rank.ts'
import type { Resolved } from './resolve-query.ts'
import { searchedSince } from './searched-since.ts'
import { wantedWords } from './words.ts'

/** Of what a query finds, the newest so many are ranked, counted and paged through. */
export const RANKED_MOST = 400
export const RESULTS_PAGE = 20

export type Order = 'best' | 'newest'
export type PostsFound = {
  ids: PostId[]
  /** How many there are in all, up to RANKED_MOST. */
  total: number
  /** Whatever is shown, what each choice would give; each up to RANKED_MOST. */
  counts: { posts: number; articles: number; events: number; documents: number }
  /** Older posts were not looked at; null where all were that had to be. */
  since: Date | null
}

export const NO_POSTS: PostsFound = {
  ids: [],
  total: 0,
  counts: { posts: 0, articles: 0, events: 0, documents: 0 },
  since: null,
}

type Only = 'article' | 'event' | 'document'
type Asked = { order: Order; page: number; only?: Only; now: Date; looked?: number }

/**
 * Posts by words and conditions, the words of their documents included. The planner must know the words: of rare ones the index of words gives all, of frequent
 * ones the newest are come upon by walking back in time.
 */
export async function findPosts(db: Db, viewer: Looker, query: Resolved, asked: Asked): Promise<PostsFound> {
  const kinds = postKindsOf(query) ?? ['note', 'article', 'event']
  if (kinds.length === 0) return NO_POSTS
  const [byDocument, { wanted, since, own }] = await Promise.all([
    plannedAnew(db, (tx) => postsByDocument(tx, viewer, query, { kinds: postKindsOf(query), most: RANKED_MOST })),
    plannedAnew(db, async (tx) => {
      const since = await searchedSince(tx, query, asked.looked)
      const wanted = { viewer, query: since ? { ...query, since } : query, kinds }
      return { wanted, since, own: await newest(tx, wanted) }
    }),
  ])
  const documents = since ? byDocument.filter(({ id }) => BigInt(id) >= BigInt(idFloor(since))) : byDocument
  const all = newestOf(own, documents)
  // Of no more than are ranked, the facets are parts; of more, each is asked for by itself.
  const more = all.length >= RANKED_MOST
  const ofFacet = async (only: Only, order?: null) => {
    const those = documents.filter(({ kind }) => only === 'document' || kind === only)
    if (order === null && those.length >= RANKED_MOST) return newestOf([], those)
    return newestOf(await plannedAnew(db, (tx) => newest(tx, narrowed(wanted, only), order)), those)
  }
  const ranked = (ids: readonly PostId[]) => plannedAnew(db, (tx) => rank(tx, ids, { documents, query, asked }))
  const counted = async () => {
    if (!more) return ranked(all)
    // Articles and events have an index to walk; documents come in no order.
    const facets = [ofFacet('article'), ofFacet('event'), ofFacet('document', null)]
    const [article, event, document] = (await Promise.all(facets)).map(({ length }) => length)
    return { article: article!, event: event!, document: document! }
  }
  const shown = asked.only ? await ofFacet(asked.only) : all
  const [page, ofAll] = await Promise.all([ranked(shown), more || asked.only ? counted() : null])
  const { article, event, document } = ofAll ?? page
  const counts = { posts: all.length, articles: article, events: event, documents: document }
  return { ids: page.ids, total: shown.length, counts, since: more ? null : since }
}

/** The newest of those found by their own words and of those found by their document, as many as are ranked. */
function newestOf(own: readonly PostId[], documents: readonly ByDocument[]): PostId[] {
  const every = new Set([...own, ...documents.map(({ id }) => id)])
  if (documents.length === 0) return [...every]
  return [...every].sort((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1)).slice(0, RANKED_MOST)
}

/**
 * Each statement is planned for its own values, which elsewhere would cost more than it brings; and holding words against a row
 * costs what it does, thirty times what PostgreSQL thinks: else it walks through all posts for words that stand in one.
 */
export function plannedAnew<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(db, async (tx) => {
    await sendAhead(
      tx,
      sql`select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true),
        set_config('cpu_operator_cost', '0.08', true)`,
    )
    return work(tx)
  })
}

/** One facet of it. */
function narrowed(wanted: Wanted, only: Only): Wanted {
  if (only !== 'document') return { ...wanted, kinds: (wanted.kinds ?? [only]).filter((kind) => kind === only) }
  const conditions = [...wanted.query.conditions, { on: 'has', what: 'pdf', not: false } as const]
  return { ...wanted, query: { ...wanted.query, conditions } }
}

/** @param order null: any of them */
async function newest(tx: Tx, wanted: Wanted, order?: null): Promise<PostId[]> {
  if (wanted.kinds?.length === 0) return []
  const ids = matchingIds(wanted, { most: RANKED_MOST, ...(order === null && { order }) })
  return (await sql<{ id: PostId }>`${ids}`.execute(tx)).rows.map(({ id }) => id)
}

type Ranked = { ids: PostId[]; article: number; event: number; document: number }

/** A page of these, and how many of them each facet has. */
async function rank(
  tx: Tx,
  ids: readonly PostId[],
  { documents, query, asked }: { documents: readonly ByDocument[]; query: Resolved; asked: Asked },
): Promise<Ranked> {
  const from = (Math.max(1, asked.page) - 1) * RESULTS_PAGE
  const order = asked.order === 'best' ? sql`${score(wantedWords(query), asked.now)} desc, id desc` : sql`id desc`
  const { rows } = await sql<Ranked>`
    with found as materialized (${weighed(ids, documents)})
    select array(select id from found order by ${order} limit ${sql.lit(RESULTS_PAGE)} offset ${from}) as ids,
      n.* from (select count(*) filter (where kind = 'article')::int as article, count(*) filter (where kind = 'event')::int as event,
        count(*) filter (where media_count > 0 and exists (select 1 from media_uses u join media m on m.id = u.media_id
          where u.kept_for = 'post:' || found.id and m.kind = 'pdf'))::int as document from found) n`.execute(tx)
  return rows[0]!
}

/** Posts with what their rank is made of. */
function weighed(ids: readonly PostId[], documents: readonly ByDocument[]) {
  // The page by which each was found, where it was.
  const pages = sql`unnest(${documents.map(({ id }) => id)}::bigint[], ${documents.map(({ mediaId }) => mediaId)}::bigint[],
    ${documents.map(({ page }) => page)}::int[]) d(id, media_id, page)`
  // Relays that came since voices were counted are one at most.
  return sql`select those.*, page.words as page_words,
      case when kind = 'event' then (select coalesce(ends_at, starts_at) from gatherings g where g.post_id = those.id) end as ends_at,
      least(relays_count, coalesce((select voices from post_voices v where v.post_id = those.id), 1)) as voices,
      coalesce((select voices from actor_voices v where v.actor_id = author_id), 0) as author_voices,
      exists (select 1 from actor_links l where l.actor_id = author_id and l.verified_at is not null) as recognised
    from (select posts.id, posts.kind, posts.author_id, posts.published_at, posts.relays_count, posts.media_count, posts.words
      from posts where posts.id = any(${ids}::bigint[])) those
      left join (select d.id, p.words from ${pages} join document_pages p on p.media_id = d.media_id and p.page = d.page) page
        on page.id = those.id`
}
