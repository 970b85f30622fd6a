import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { tellChanged } from './live-posts.ts'
import { lockPost } from './posts.ts'
import { takeBack } from './withdraw-post.ts'

// In the transaction of a slice to the right that knows that it may be done.

/** Takes posts back for good, whoever wrote them; those that are gone already stay so. @returns those that were there */
export async function takeBackPosts(
  given: Pick<Deps, 'clock' | 'facts' | 'live'>,
  tx: Tx,
  ids: readonly PostId[],
  by: ActorId,
): Promise<PostId[]> {
  const gone: PostId[] = []
  for (const id of [...ids].sort()) {
    const post = await lockPost(tx, id)
    if (!post) continue
    await takeBack(given, tx, post, by)
    gone.push(id)
  }
  return gone
}

/** Has the pictures of posts shown on demand. @returns those that have some */
export async function markSensitive(given: Pick<Deps, 'live'>, tx: Tx, ids: readonly PostId[]): Promise<PostId[]> {
  const rows = await tx
    .updateTable('posts')
    .set({ sensitive: true })
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .where('withdrawn_at', 'is', null)
    .where('media_count', '>', 0)
    .returning('id')
    .execute()
  const marked = rows.map(({ id }) => id)
  if (marked.length > 0) await tellChanged(given, tx, marked)
  return marked
}

/** What is said of an author changed with each of her posts: they are read anew. */
export async function renewPosts(tx: Tx, author: ActorId): Promise<void> {
  await tx
    .updateTable('posts')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('author_id', '=', author)
    .where('media_count', '>', 0)
    .execute()
}
