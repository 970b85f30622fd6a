import { sql } from 'kysely'
import { type Db, inTransaction, type Tx } from '#platform/db.ts'
import type { PostId } from '#platform/ids.ts'
import type { Looker } from '../publishing/index.ts'
import { postKindsOf } from './conditions.ts'
import { postsByDocument } from './found-documents.ts'
import { fromMatching, type Wanted } from './matching.ts'
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
  return plannedAnew(db, async (tx) => {
    const documents = await postsByDocument(tx, viewer, query, { kinds: postKindsOf(query), most: RANKED_MOST })
    const since = await searchedSince(tx, query, asked.looked)
    const whole = { viewer, query: since ? { ...query, since } : query, kinds, documents }
    const all = await find(tx, whole, asked)
    const posts = all.article + all.event + all.note
    const more = posts >= RANKED_MOST
    const counted = (only: Only) => (more ? countOf(tx, narrowed(whole, only), only) : all[only])
    const counts = {
      posts,
      articles: await counted('article'),
      events: await counted('event'),
      documents: await counted('document'),
    }
    const found = { counts, since: more ? null : since }
    if (!asked.only) return { ids: all.ids, total: posts, ...found }
    const { ids } = await find(tx, narrowed(whole, asked.only), asked)
    return { ids, total: counts[`${asked.only}s`], ...found }
  })
}

/** Each statement is planned for its own values, which elsewhere would cost more than it brings. */
export function plannedAnew<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(db, async (tx) => {
    await sql`select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)`.execute(
      tx,
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

async function find(tx: Tx, wanted: Wanted, asked: Asked) {
  const words = wantedWords(wanted.query)
  const from = (Math.max(1, asked.page) - 1) * RESULTS_PAGE
  const order = asked.order === 'best' ? sql`${score(words, asked.now)} desc, id desc` : sql`id desc`
  const { rows } = await sql<{ ids: PostId[]; note: number; article: number; event: number; document: number }>`
    with found as materialized (${matching(wanted)})
    select array(select id from found order by ${order} limit ${sql.lit(RESULTS_PAGE)} offset ${from}) as ids,
      n.* from (select count(*) filter (where kind = 'note')::int as note, count(*) filter (where kind = 'article')::int as article,
        count(*) filter (where kind = 'event')::int as event,
        count(*) filter (where media_count > 0 and exists (select 1 from media_uses u join media m on m.id = u.media_id
          where u.kept_for = 'post:' || found.id and m.kind = 'pdf'))::int as document from found) n`.execute(tx)
  return rows[0]!
}

/** The newest that match, as many as are ranked. */
function matching(wanted: Wanted) {
  const { documents } = wanted
  // The page by which each was found, where it was.
  const pages = sql`unnest(${documents.map(({ id }) => id)}::bigint[], ${documents.map(({ mediaId }) => mediaId)}::bigint[],
    ${documents.map(({ page }) => page)}::int[]) d(id, media_id, page)`
  // Relays that came since voices were counted are one at most.
  return sql`select newest.*, page.words as page_words,
      case when kind = 'event' then (select coalesce(ends_at, starts_at) from gatherings g where g.post_id = newest.id) end as ends_at,
      least(relays_count, coalesce((select voices from post_voices v where v.post_id = newest.id), 1)) as voices,
      coalesce((select voices from actor_voices v where v.actor_id = author_id), 0) as author_voices,
      exists (select 1 from actor_links l where l.actor_id = author_id and l.verified_at is not null) as recognised
    from (select posts.id, posts.kind, posts.author_id, posts.published_at, posts.relays_count, posts.media_count, posts.words
      ${fromMatching(wanted)} order by posts.id desc limit ${sql.lit(RANKED_MOST)}) newest
      left join (select d.id, p.words from ${pages} join document_pages p on p.media_id = d.media_id and p.page = d.page) page
        on page.id = newest.id`
}

async function countOf(tx: Tx, wanted: Wanted, only: Only): Promise<number> {
  if (wanted.kinds?.length === 0) return 0
  // Articles and events have an index to walk; documents are begun with, in no order.
  const order = only === 'document' ? sql`` : sql`order by posts.id desc`
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (
    select 1 ${fromMatching(wanted)} ${order} limit ${sql.lit(RANKED_MOST)}) newest`.execute(tx)
  return rows[0]!.n
}
