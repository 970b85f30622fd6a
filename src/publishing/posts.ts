import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { Looker, Post, PostKind, Viewer, Visibility } from './post.ts'

export type NewPost = {
  id: PostId
  authorId: ActorId
  writtenBy: ActorId
  kind: PostKind
  visibility: Visibility
  language: string
  title: string | null
  source: string
  html: string
  plain: string
  warning: string | null
  inReplyTo: PostId | null
  threadId: PostId
  territory: string | null
  publishedAt: Date
  idempotencyKey: string | null
}

/** Inserts the post; false where the writer already published under this idempotency key. */
export async function insertPost(tx: Tx, post: NewPost): Promise<boolean> {
  const result = await tx
    .insertInto('posts')
    .values({
      id: post.id,
      author_id: post.authorId,
      written_by: post.writtenBy,
      kind: post.kind,
      visibility: post.visibility,
      language: post.language,
      title: post.title,
      source: post.source,
      html: post.html,
      plain: post.plain,
      warning: post.warning,
      in_reply_to: post.inReplyTo,
      thread_id: post.threadId,
      territory: post.territory,
      published_at: post.publishedAt,
      idempotency_key: post.idempotencyKey,
    })
    .onConflict((conflict) =>
      conflict.columns(['written_by', 'idempotency_key']).where('idempotency_key', 'is not', null).doNothing(),
    )
    .executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows) > 0
}

export async function postIdByKey(db: Reader, writtenBy: ActorId, key: string): Promise<PostId> {
  const row = await db
    .selectFrom('posts')
    .select('id')
    .where('written_by', '=', writtenBy)
    .where('idempotency_key', '=', key)
    .executeTakeFirstOrThrow()
  return row.id
}

export async function insertMentions(tx: Tx, postId: PostId, actorIds: readonly ActorId[]): Promise<void> {
  if (actorIds.length === 0) return
  await tx
    .insertInto('post_mentions')
    .values(actorIds.map((actor_id) => ({ post_id: postId, actor_id })))
    .execute()
}

export async function insertHashtags(tx: Tx, postId: PostId, hashtags: readonly string[]): Promise<void> {
  if (hashtags.length === 0) return
  await tx
    .insertInto('post_hashtags')
    .values(hashtags.map((hashtag) => ({ post_id: postId, hashtag })))
    .execute()
}

export async function insertSpecialities(tx: Tx, postId: PostId, specialities: readonly string[]): Promise<void> {
  if (specialities.length === 0) return
  await tx
    .insertInto('post_specialities')
    .values(specialities.map((speciality) => ({ post_id: postId, speciality })))
    .execute()
}

export async function countReply(tx: Tx, parentId: PostId): Promise<void> {
  await tx.updateTable('posts').set({ replies_count: sql`replies_count + 1` }).where('id', '=', parentId).execute()
}

/** One link more or less: told by the relays, in their transaction. */
export async function countRelays(tx: Tx, postId: PostId, by: 1 | -1): Promise<void> {
  await tx
    .updateTable('posts')
    .set({ relays_count: sql`relays_count + ${by}::int` })
    .where('id', '=', postId)
    .execute()
}

/** The person and her structures, as an array in SQL. Looked up there, it costs nothing unless it is needed. */
export function actorsOf(viewer: NonNullable<Looker>): RawBuilder<unknown> {
  if ('actorIds' in viewer) return sql`${viewer.actorIds}::bigint[]`
  return sql`(select array(select organisation_id from memberships where person_id = ${viewer.personId}) || ${viewer.personId}::bigint)::bigint[]`
}

/** Whether the viewer may see the row of `posts` in the query. The one place that says so in SQL. */
export function visibleTo(viewer: Looker): RawBuilder<SqlBool> {
  if (!viewer) return sql<SqlBool>`posts.visibility in ('public', 'unlisted')`
  const actorIds = actorsOf(viewer)
  return sql<SqlBool>`(posts.visibility in ('public', 'unlisted')
    or posts.author_id = any(${actorIds})
    or exists (select 1 from post_mentions m where m.post_id = posts.id and m.actor_id = any(${actorIds}))
    or posts.visibility = 'followers'
      and exists (select 1 from follows f where f.followee_id = posts.author_id and f.follower_id = any(${actorIds})))`
}

/** What every reader of a post sees alike. It changes with `version`, and only then. */
export type PostContent = { id: PostId; version: number; html: string; plain: string }

export async function readContents(db: Reader, ids: readonly PostId[]): Promise<PostContent[]> {
  return db
    .selectFrom('posts')
    .select(['id', 'version', 'html', 'plain'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute()
}

/** The posts among `ids` that the viewer may see, in no order. */
export async function visiblePosts(db: Reader, ids: readonly PostId[], viewer: Viewer): Promise<Map<PostId, Post>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('posts')
    .innerJoin('actors', 'actors.id', 'posts.author_id')
    .select(['posts.id', 'author_id', 'posts.kind', 'visibility', 'language', 'title', 'html', 'plain', 'warning'])
    .select(['in_reply_to', 'thread_id', 'territory', 'published_at', 'edited_at'])
    .select(['replies_count', 'relays_count', 'favourites_count'])
    .where((eb) => eb('posts.id', '=', eb.fn.any(eb.val(ids))))
    .where('withdrawn_at', 'is', null)
    .where('actors.state', '=', 'active')
    .where(visibleTo(viewer))
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        authorId: row.author_id,
        kind: row.kind as PostKind,
        visibility: row.visibility as Visibility,
        language: row.language,
        title: row.title,
        html: row.html,
        plain: row.plain,
        warning: row.warning,
        inReplyTo: row.in_reply_to,
        threadId: row.thread_id,
        territory: row.territory,
        publishedAt: row.published_at,
        editedAt: row.edited_at,
        counts: { replies: row.replies_count, relays: row.relays_count, favourites: row.favourites_count },
      },
    ]),
  )
}
