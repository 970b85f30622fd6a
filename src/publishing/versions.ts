import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { LockedPost } from './posts.ts'

/** A text as it once stood. */
export type PostVersion = {
  number: number
  title: string | null
  html: string
  warning: string | null
  /** Shown to the team only. */
  writtenBy: ActorId
  at: Date
}

/** Keeps the text as it stands, before it changes. */
export async function keepVersion(tx: Tx, post: LockedPost): Promise<void> {
  const last = await tx
    .selectFrom('post_versions')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('post_id', '=', post.id)
    .executeTakeFirst()
  await tx
    .insertInto('post_versions')
    .values({
      post_id: post.id,
      number: (last?.number ?? 0) + 1,
      title: post.title,
      source: post.source,
      html: post.html,
      warning: post.warning,
      written_by: post.edited_by ?? post.written_by,
      at: post.edited_at ?? post.published_at,
    })
    .execute()
}

export async function versionsOf(db: Reader, postId: PostId): Promise<PostVersion[]> {
  const rows = await db
    .selectFrom('post_versions')
    .select(['number', 'title', 'html', 'warning', 'written_by', 'at'])
    .where('post_id', '=', postId)
    .orderBy('number')
    .execute()
  return rows.map(({ written_by, ...row }) => ({ ...row, writtenBy: written_by }))
}
