import { sql } from 'kysely'
import { type Db, inTransaction, type Tx } from '#platform/db.ts'
import type { PostId } from '#platform/ids.ts'
import type { Looker } from '../publishing/index.ts'
import { conditionsOn, postKindsOf } from './conditions.ts'
import { findableBy } from './findable.ts'
import type { FoundKind } from './query.ts'
import { score } from './rank.ts'
import type { Resolved } from './resolve-query.ts'
import { unwantedWords, wantedWords } from './words.ts'

/** Of what a query finds, the newest so many are ranked, counted and paged through. */
export const RANKED_MOST = 400
export const RESULTS_PAGE = 20

export type Order = 'best' | 'newest'
export type PostsFound = {
  ids: PostId[]
  /** How many there are in all, up to RANKED_MOST. */
  total: number
  /** Whatever is shown, what each choice would give; each up to RANKED_MOST. */
  counts: { posts: number; articles: number; events: number }
}

type Asked = { order: Order; page: number; only?: 'article' | 'event'; now: Date }

/**
 * Posts by words and conditions. The planner must know the words: of rare ones the index of words gives all, of frequent
 * ones the newest are come upon by walking back in time.
 */
export async function findPosts(db: Db, viewer: Looker, query: Resolved, asked: Asked): Promise<PostsFound> {
  const kinds = postKindsOf(query) ?? ['note', 'article', 'event']
  if (kinds.length === 0) return { ids: [], total: 0, counts: { posts: 0, articles: 0, events: 0 } }
  return plannedAnew(db, async (tx) => {
    const all = await find(tx, viewer, query, kinds, asked)
    const posts = all.article + all.event + all.note
    const more = posts >= RANKED_MOST
    const counts = {
      posts,
      articles: more ? await countOf(tx, viewer, query, kinds, 'article') : all.article,
      events: more ? await countOf(tx, viewer, query, kinds, 'event') : all.event,
    }
    if (!asked.only) return { ids: all.ids, total: posts, counts }
    const shown = kinds.filter((kind) => kind === asked.only)
    const { ids } = await find(tx, viewer, query, shown, asked)
    return { ids, total: asked.only === 'article' ? counts.articles : counts.events, counts }
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

async function find(tx: Tx, viewer: Looker, query: Resolved, kinds: readonly FoundKind[], asked: Asked) {
  const words = wantedWords(query)
  const from = (Math.max(1, asked.page) - 1) * RESULTS_PAGE
  const order = asked.order === 'best' ? sql`${score(words, asked.now)} desc, id desc` : sql`id desc`
  const { rows } = await sql<{ ids: PostId[]; note: number; article: number; event: number }>`
    with found as materialized (${matching(viewer, query, kinds)})
    select array(select id from found order by ${order} limit ${sql.lit(RESULTS_PAGE)} offset ${from}) as ids,
      n.* from (select count(*) filter (where kind = 'note')::int as note, count(*) filter (where kind = 'article')::int as article,
        count(*) filter (where kind = 'event')::int as event from found) n`.execute(tx)
  return rows[0]!
}

/** The newest that match, as many as are ranked. */
function matching(viewer: Looker, query: Resolved, kinds: readonly FoundKind[]) {
  return sql`select posts.id, posts.kind, posts.published_at, posts.relays_count, posts.words,
      case when posts.kind = 'event' then (select coalesce(ends_at, starts_at) from gatherings g where g.post_id = posts.id) end as ends_at,
      exists (select 1 from actor_links l where l.actor_id = posts.author_id and l.verified_at is not null) as recognised
    ${fromMatching(viewer, query, kinds)}
    order by posts.id desc limit ${sql.lit(RANKED_MOST)}`
}

/** `from` and `where` of the posts that a query finds for a viewer. */
export function fromMatching(viewer: Looker, query: Resolved, kinds: readonly FoundKind[] | null) {
  const words = wantedWords(query)
  const without = unwantedWords(query)
  return sql`from posts join actors author on author.id = posts.author_id and author.state = 'active'
    where ${words ? sql`posts.words @@ ${words}` : sql`true`} ${without ? sql`and not posts.words @@ ${without}` : sql``}
      and ${findableBy(viewer, query.of.length > 0)} and ${conditionsOn(query, viewer, kinds)}`
}

async function countOf(
  tx: Tx,
  viewer: Looker,
  query: Resolved,
  kinds: readonly FoundKind[],
  kind: FoundKind,
): Promise<number> {
  if (!kinds.includes(kind)) return 0
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (
    select 1 ${fromMatching(viewer, query, [kind])} order by posts.id desc limit ${sql.lit(RANKED_MOST)}) newest`.execute(
    tx,
  )
  return rows[0]!.n
}
