import { sql } from 'kysely'
import { inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { type Post, type Viewer, visiblePosts } from '../publishing/index.ts'
import { staleOrders } from './orders.ts'
import { refuse } from './refusals.ts'

/**
 * « Moins de ceci »: the post leaves her feed, and there is less of its author and of its specialities. Again changes nothing.
 * @throws Refusal no-such-post where she may not see it
 */
export async function lessen(
  given: Pick<Deps, 'db' | 'clock'>,
  viewer: NonNullable<Viewer>,
  postId: PostId,
): Promise<void> {
  const reader = viewer.personId
  await inTransaction(given.db, async (tx) => {
    if (!(await visiblePosts(tx, [postId], viewer)).has(postId)) refuse('no-such-post')
    await tx
      .insertInto('relevance_lessened')
      .values({ reader_id: reader, post_id: postId, at: given.clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await staleOrders(tx, reader)
  })
}

/** Takes that back; where it was not said, nothing changes. */
export async function unlessen(given: Pick<Deps, 'db'>, reader: ActorId, postId: PostId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await tx.deleteFrom('relevance_lessened').where('reader_id', '=', reader).where('post_id', '=', postId).execute()
    await staleOrders(tx, reader)
  })
}

/** Of these posts those that she wants no more of. */
export async function lessenedOf(db: Reader, reader: ActorId, posts: readonly PostId[]): Promise<Set<PostId>> {
  const rows = await db
    .selectFrom('relevance_lessened')
    .select('post_id')
    .where('reader_id', '=', reader)
    .where(sql<boolean>`post_id = any(${posts}::bigint[])`)
    .execute()
  return new Set(rows.map(({ post_id }) => post_id))
}

const LATELY_MS = 10 * 60_000

/** What she wanted less of a moment ago, so that she may take it back: the last of it, as far as she may see it. */
export async function lessenedLately(
  given: Pick<Deps, 'db' | 'clock'>,
  viewer: NonNullable<Viewer>,
): Promise<Post | null> {
  const row = await given.db
    .selectFrom('relevance_lessened')
    .select('post_id')
    .where('reader_id', '=', viewer.personId)
    .where('at', '>', new Date(given.clock.now().getTime() - LATELY_MS))
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? ((await visiblePosts(given.db, [row.post_id], viewer)).get(row.post_id) ?? null) : null
}
