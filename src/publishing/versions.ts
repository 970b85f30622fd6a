import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId, MediaId, PostId } from '#platform/ids.ts'
import { type Focus, keepMedia, type Media, mediaKeptFor } from '../media/index.ts'
import { postUse, versionUse } from './attachments.ts'
import { pollAsked } from './polls.ts'
import type { LockedPost } from './posts.ts'

/** A text as it once stood, with what it showed. */
export type PostVersion = {
  number: number
  title: string | null
  html: string
  warning: string | null
  sensitive: boolean
  /** As they were described then. */
  media: Media[]
  /** The choices of its poll, where it asked something. */
  poll: string[] | null
  /** Shown to the team only. */
  writtenBy: ActorId
  at: Date
}

type ShownThen = { id: MediaId; description: string; focus: Focus | null }

/** Keeps the text as it stands, and its pictures, before it changes. */
export async function keepVersion(tx: Tx, post: LockedPost): Promise<void> {
  const last = await tx
    .selectFrom('post_versions')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('post_id', '=', post.id)
    .executeTakeFirst()
  const number = (last?.number ?? 0) + 1
  const media = (await mediaKeptFor(tx, [postUse(post.id)])).get(postUse(post.id)) ?? []
  const ids = media.map(({ id }) => id)
  if (ids.length > 0)
    await keepMedia(tx, { use: versionUse(post.id, number), ids, owners: [], from: [postUse(post.id)] })
  const asked = await pollAsked(tx, post.id)
  await tx
    .insertInto('post_versions')
    .values({
      post_id: post.id,
      number,
      title: post.title,
      source: post.source,
      html: post.html,
      warning: post.warning,
      sensitive: post.sensitive,
      media: JSON.stringify(media.map(({ id, description, focus }): ShownThen => ({ id, description, focus }))),
      poll: asked && JSON.stringify(asked),
      written_by: post.edited_by ?? post.written_by,
      at: post.edited_at ?? post.published_at,
    })
    .execute()
}

export async function versionsOf(db: Reader, postId: PostId): Promise<PostVersion[]> {
  const rows = await db
    .selectFrom('post_versions')
    .select(['number', 'title', 'html', 'warning', 'sensitive', 'media', 'poll', 'written_by', 'at'])
    .where('post_id', '=', postId)
    .orderBy('number')
    .execute()
  const kept = await mediaKeptFor(
    db,
    rows.map(({ number }) => versionUse(postId, number)),
  )
  return rows.map(({ written_by, media, poll, ...row }) => {
    const then = new Map((media as ShownThen[]).map((one) => [one.id, one]))
    const files = kept.get(versionUse(postId, row.number)) ?? []
    return {
      ...row,
      media: files.map((file) => ({ ...file, ...then.get(file.id) })),
      poll: poll as string[] | null,
      writtenBy: written_by,
    }
  })
}

/** Lets go of all the text was, and of the pictures that it showed. */
export async function deleteVersions(tx: Tx, postId: PostId): Promise<void> {
  const gone = await tx.deleteFrom('post_versions').where('post_id', '=', postId).returning('number').execute()
  for (const { number } of gone) await keepMedia(tx, { use: versionUse(postId, number), ids: [], owners: [] })
}
