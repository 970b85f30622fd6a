import { type Selectable, sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { FiltersTable } from '#platform/schema.generated.ts'
import type {
  Filter,
  FilterAction,
  FilterContext,
  FilteredPost,
  FilterId,
  FilterKeyword,
  FilterKeywordId,
  FilterPostId,
} from './filter.ts'

/** Those of an actor, the first one first. */
export async function filtersOf(db: Reader, ownerId: ActorId): Promise<Filter[]> {
  const rows = await db.selectFrom('filters').selectAll().where('owner_id', '=', ownerId).orderBy('id').execute()
  return whole(db, rows)
}

/** Those of these actors who have any. */
export async function ownersAmong(db: Reader, actors: readonly ActorId[]): Promise<ActorId[]> {
  if (actors.length === 0) return []
  const rows = await db
    .selectFrom('filters')
    .select('owner_id')
    .distinct()
    .where((eb) => eb('owner_id', '=', eb.fn.any(eb.val(actors))))
    .execute()
  return rows.map(({ owner_id }) => owner_id)
}

export async function ownFilter(db: Reader, ownerId: ActorId, id: FilterId): Promise<Filter | null> {
  const rows = await db.selectFrom('filters').selectAll().where('id', '=', id).where('owner_id', '=', ownerId).execute()
  return (await whole(db, rows))[0] ?? null
}

async function whole(db: Reader, rows: readonly Selectable<FiltersTable>[]): Promise<Filter[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const [keywords, posts] = await Promise.all([
    db
      .selectFrom('filter_keywords')
      .selectAll()
      .where((eb) => eb('filter_id', '=', eb.fn.any(eb.val(ids))))
      .orderBy('id')
      .execute(),
    db
      .selectFrom('filter_posts')
      .selectAll()
      .where((eb) => eb('filter_id', '=', eb.fn.any(eb.val(ids))))
      .orderBy('id')
      .execute(),
  ])
  const keywordsBy = Map.groupBy(keywords, (row) => row.filter_id)
  const postsBy = Map.groupBy(posts, (row) => row.filter_id)
  return rows.map((row) => ({
    id: row.id as FilterId,
    ownerId: row.owner_id,
    title: row.title,
    contexts: row.contexts as FilterContext[],
    action: row.action as FilterAction,
    expiresAt: row.expires_at,
    keywords: (keywordsBy.get(row.id) ?? []).map((one): FilterKeyword => {
      return { id: one.id as FilterKeywordId, text: one.keyword, wholeWord: one.whole_word }
    }),
    posts: (postsBy.get(row.id) ?? []).map((one): FilteredPost => {
      return { id: one.id as FilterPostId, postId: one.post_id }
    }),
  }))
}

/** Others of the actor's changes wait until the transaction ends, so that two do not count the same room. */
export async function holdFilters(tx: Tx, ownerId: ActorId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`filters of ${ownerId}`}, 0))`.execute(tx)
}

export async function countFilters(db: Reader, ownerId: ActorId): Promise<number> {
  const row = await db
    .selectFrom('filters')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('owner_id', '=', ownerId)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

export type FilterFacts = Pick<Filter, 'title' | 'contexts' | 'action' | 'expiresAt'>

const columns = ({ title, contexts, action, expiresAt }: Partial<FilterFacts>) => ({
  ...(title !== undefined && { title }),
  ...(contexts !== undefined && { contexts }),
  ...(action !== undefined && { action }),
  ...(expiresAt !== undefined && { expires_at: expiresAt }),
})

export async function insertFilter(
  tx: Tx,
  { id, ownerId, title, contexts, action, expiresAt }: FilterFacts & Pick<Filter, 'id' | 'ownerId'>,
  at: Date,
): Promise<void> {
  await tx
    .insertInto('filters')
    .values({ id, owner_id: ownerId, title, contexts, action, expires_at: expiresAt, created_at: at })
    .execute()
}

export async function updateFilter(tx: Tx, id: FilterId, facts: Partial<FilterFacts>): Promise<void> {
  if (Object.keys(columns(facts)).length === 0) return
  await tx.updateTable('filters').set(columns(facts)).where('id', '=', id).execute()
}

export async function deleteFilterRow(tx: Tx, id: FilterId): Promise<void> {
  await tx.deleteFrom('filters').where('id', '=', id).execute()
}

export async function deleteFiltersOf(tx: Tx, ownerId: ActorId): Promise<void> {
  await tx.deleteFrom('filters').where('owner_id', '=', ownerId).execute()
}

export async function insertKeyword(tx: Tx, filterId: FilterId, keyword: FilterKeyword): Promise<void> {
  await tx
    .insertInto('filter_keywords')
    .values({ id: keyword.id, filter_id: filterId, keyword: keyword.text, whole_word: keyword.wholeWord })
    .execute()
}

export async function updateKeyword(tx: Tx, { id, text, wholeWord }: FilterKeyword): Promise<void> {
  await tx.updateTable('filter_keywords').set({ keyword: text, whole_word: wholeWord }).where('id', '=', id).execute()
}

export async function deleteKeyword(tx: Tx, id: FilterKeywordId): Promise<void> {
  await tx.deleteFrom('filter_keywords').where('id', '=', id).execute()
}

/** False where the filter has it already. */
export async function insertFilterPost(tx: Tx, filterId: FilterId, post: FilteredPost): Promise<boolean> {
  const inserted = await tx
    .insertInto('filter_posts')
    .values({ id: post.id, filter_id: filterId, post_id: post.postId })
    .onConflict((conflict) => conflict.columns(['filter_id', 'post_id']).doNothing())
    .executeTakeFirst()
  return Number(inserted.numInsertedOrUpdatedRows) > 0
}

export async function deleteFilterPost(tx: Tx, id: FilterPostId): Promise<void> {
  await tx.deleteFrom('filter_posts').where('id', '=', id).execute()
}

/** The filter that a keyword, or a post, is of; null where it is not this actor's. */
export async function filterWith(
  db: Reader,
  ownerId: ActorId,
  part: { keyword: FilterKeywordId } | { post: FilterPostId },
): Promise<Filter | null> {
  const row =
    'keyword' in part
      ? await db.selectFrom('filter_keywords').select('filter_id').where('id', '=', part.keyword).executeTakeFirst()
      : await db.selectFrom('filter_posts').select('filter_id').where('id', '=', part.post).executeTakeFirst()
  return row ? ownFilter(db, ownerId, row.filter_id as FilterId) : null
}

/** Which posts are filtered no more: they were taken back. */
export async function forgetPost(tx: Tx, postId: PostId): Promise<ActorId[]> {
  const { rows } = await sql<{ owner_id: ActorId }>`
    with gone as (delete from filter_posts where post_id = ${postId} returning filter_id)
    select distinct owner_id from gone join filters on filters.id = gone.filter_id`.execute(tx)
  return rows.map(({ owner_id }) => owner_id)
}
