import type { Tx } from '#platform/db.ts'
import type { ActorId, MediaId, PostId } from '#platform/ids.ts'
import { checkAttachments, type Focus, keepMedia, type MediaUse } from '../media/index.ts'
import { refuse } from './refusals.ts'

/** Pictures or a document, and the cover of an article, as a composer names them. */
export type Attachments = {
  media?: readonly { id: MediaId; description?: string; focus?: Focus | null }[]
  cover?: { id: MediaId; description?: string } | null
}

export const postUse = (id: PostId): MediaUse => `post:${id}`
export const coverUse = (id: PostId): MediaUse => `cover:${id}`
/** What a text showed before it was changed. */
export const versionUse = (id: PostId, number: number): MediaUse => `version:${id}.${number}`
export const draftUse = (id: string): MediaUse => `draft:${id}`

/**
 * Keeps the files of a post, with what was written about them.
 * @param owners those whose files they may be
 * @param from the draft that becomes the post
 * @throws Refusal no-such-media, media-too-many, media-mixed, cover-not-image, description-long, focus-wrong
 */
export async function attach(
  tx: Tx,
  postId: PostId,
  { media = [], cover = null }: Attachments,
  { owners, from = [] }: { owners: readonly ActorId[]; from?: readonly MediaUse[] },
): Promise<void> {
  const all = cover ? [...media, cover] : media
  const descriptions = new Map(
    all.flatMap(({ id, description }) => (description === undefined ? [] : [[id, description]])),
  )
  const foci = new Map(media.flatMap(({ id, focus }) => (focus === undefined ? [] : [[id, focus]])))
  const ids = media.map(({ id }) => id)
  checkAttachments(await keepMedia(tx, { use: postUse(postId), ids, owners, from, descriptions, foci }))
  const covers = cover ? [cover.id] : []
  const kept = await keepMedia(tx, { use: coverUse(postId), ids: covers, owners, from, descriptions })
  if (kept.some(({ kind }) => kind !== 'image')) refuse('cover-not-image', { field: 'cover' })
}

/** Lets go of the files of a post: what nothing else keeps is removed. */
export async function detach(tx: Tx, postId: PostId): Promise<void> {
  for (const use of [postUse(postId), coverUse(postId)]) await keepMedia(tx, { use, ids: [], owners: [] })
}
