import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { Visibility } from './post.ts'
import type { ReceivedPost } from './received-post.ts'

/** A post of another server, withdrawn or not. */
export type RemotePost = {
  id: PostId
  uri: string
  url: string
  authorId: ActorId
  withdrawn: boolean
  visibility: Visibility
}

const remote = (db: Reader) =>
  db
    .selectFrom('remote_posts')
    .innerJoin('posts', 'posts.id', 'post_id')
    .select(['post_id', 'uri', 'url', 'author_id', 'withdrawn_at', 'visibility'])

type Row = Awaited<ReturnType<ReturnType<typeof remote>['execute']>>[number]

const postOf = (row: Row): RemotePost => ({
  id: row.post_id,
  uri: row.uri,
  url: row.url,
  authorId: row.author_id,
  withdrawn: row.withdrawn_at !== null,
  visibility: row.visibility as Visibility,
})

/** Those of these addresses that are known, withdrawn ones too. */
export async function remotePostsByUri(db: Reader, uris: readonly string[]): Promise<Map<string, RemotePost>> {
  if (uris.length === 0) return new Map()
  const rows = await remote(db)
    .where((eb) => eb('uri', '=', eb.fn.any(eb.val(uris))))
    .execute()
  return new Map(rows.map((row) => [row.uri, postOf(row)]))
}

/** Those of these posts that are of another server. */
export async function remotePostsById(db: Reader, ids: readonly PostId[]): Promise<Map<PostId, RemotePost>> {
  if (ids.length === 0) return new Map()
  const rows = await remote(db)
    .where((eb) => eb('post_id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  return new Map(rows.map((row) => [row.post_id, postOf(row)]))
}

const isAwaited = sql<boolean>`exists (select 1 from remote_posts waiting where waiting.parent_uri = remote_posts.uri)`

/** Null where it is known already. `awaited`: answers to it came before. */
export async function insertRemotePost(
  tx: Tx,
  id: PostId,
  post: ReceivedPost,
  at: Date,
): Promise<{ awaited: boolean } | null> {
  const made = await tx
    .insertInto('remote_posts')
    .values({
      post_id: id,
      uri: post.uri,
      url: post.url,
      type: post.type,
      parent_uri: post.parentUri,
      context_uri: post.contextUri,
      replies_uri: post.repliesUri,
      reads_inbox: post.readsInbox ?? null,
      attachments: JSON.stringify(post.attachments),
      fetched_at: at,
    })
    .onConflict((conflict) => conflict.column('uri').doNothing())
    .returning(isAwaited.as('awaited'))
    .executeTakeFirst()
  return made ?? null
}
