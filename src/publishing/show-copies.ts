import { sql } from 'kysely'
import { inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, MediaId, PostId } from '#platform/ids.ts'
import { keepMedia } from '../media/index.ts'
import { postUse } from './attachments.ts'
import { tellChanged } from './live-posts.ts'
import { lockPost } from './posts.ts'
import type { RemoteAttachment } from './received-post.ts'

/** Shows these copies with a post of another server, as its own pictures. One that was withdrawn meanwhile shows none. */
export async function showCopies(
  given: Pick<Deps, 'db' | 'live'>,
  postId: PostId,
  ids: readonly MediaId[],
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const post = await lockPost(tx, postId)
    if (!post) return
    const kept = await keepMedia(tx, { use: postUse(postId), ids, owners: [post.author_id], leaveOut: true })
    // Written even where it stays the same number: what else hangs on it may be new.
    await tx.updateTable('posts').set({ media_count: kept.length }).where('id', '=', postId).execute()
    await tellChanged(given, tx, [postId])
  })
}

/** What hangs on a post, as its own server tells of it; null where it is from here, or was withdrawn. */
export async function attachmentsSaid(
  given: Pick<Deps, 'db'>,
  postId: PostId,
): Promise<{ authorId: ActorId; uri: string; attachments: RemoteAttachment[] } | null> {
  const row = await given.db
    .selectFrom('remote_posts')
    .innerJoin('posts', 'posts.id', 'post_id')
    .select(['author_id', 'uri', 'attachments'])
    .where('post_id', '=', postId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return row ? { authorId: row.author_id, uri: row.uri, attachments: row.attachments as RemoteAttachment[] } : null
}

/** The posts of an author of another server on which something hangs there. */
export async function postsWithAttachments(db: Reader, author: ActorId): Promise<PostId[]> {
  const rows = await db
    .selectFrom('remote_posts')
    .innerJoin('posts', 'posts.id', 'post_id')
    .select('post_id')
    .where('author_id', '=', author)
    .where('withdrawn_at', 'is', null)
    .where('attachments', '<>', sql<never>`'[]'::jsonb`)
    .execute()
  return rows.map(({ post_id }) => post_id)
}
