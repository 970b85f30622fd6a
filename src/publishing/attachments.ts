import type { Tx } from '#platform/db.ts'
import type { ActorId, MediaId, PostId } from '#platform/ids.ts'
import { checkAttachments, type Focus, keepMedia, type MediaUse, mediaKeptFor } from '../media/index.ts'
import { refuse } from './refusals.ts'

/** Pictures or a document, and the cover of an article, as a composer names them. */
export type Attachments = {
  media?: readonly { id: MediaId; description?: string; focus?: Focus | null }[]
  cover?: { id: MediaId; description?: string; focus?: Focus | null } | null
}

export const postUse = (id: PostId): MediaUse => `post:${id}`
export const coverUse = (id: PostId): MediaUse => `cover:${id}`
/** What a text showed before it was changed. */
export const versionUse = (id: PostId, number: number): MediaUse => `version:${id}.${number}`
/** A post for a later time, and its cover. */
export const scheduledUse = (id: string): MediaUse => `scheduled:${id}`
export const scheduledCoverUse = (id: string): MediaUse => `scheduled-cover:${id}`
export const draftUse = (id: string): MediaUse => `draft:${id}`

type Said = { id: MediaId; description?: string; focus?: Focus | null }

/** What was written about some of them; the others keep what they have. */
export const descriptionsOf = (media: readonly Said[]): Map<MediaId, string> =>
  new Map(media.flatMap(({ id, description }) => (description === undefined ? [] : [[id, description]])))
export const fociOf = (media: readonly Said[]): Map<MediaId, Focus | null> =>
  new Map(media.flatMap(({ id, focus }) => (focus === undefined ? [] : [[id, focus]])))

/**
 * Keeps the files of a post, with what was written about them.
 * @param owners those whose files they may be
 * @param from the draft that becomes the post
 * @throws Refusal no-such-media, media-documents, media-mixed, media-too-many, cover-not-image, description-long, focus-wrong
 */
export async function attach(
  tx: Tx,
  postId: PostId,
  { media = [], cover = null }: Attachments,
  { owners, from = [] }: { owners: readonly ActorId[]; from?: readonly MediaUse[] },
): Promise<void> {
  const all = cover ? [...media, cover] : media
  const descriptions = descriptionsOf(all)
  const foci = fociOf(all)
  const ids = media.map(({ id }) => id)
  checkAttachments(await keepMedia(tx, { use: postUse(postId), ids, owners, from, descriptions, foci }))
  const covers = cover ? [cover.id] : []
  const kept = await keepMedia(tx, { use: coverUse(postId), ids: covers, owners, from, descriptions, foci })
  if (kept.some(({ kind }) => kind !== 'image')) refuse('cover-not-image', { field: 'cover' })
}

/** Lets go of the files of a post: what nothing else keeps is removed. */
/** @returns the files that it showed */
export async function detach(tx: Tx, postId: PostId): Promise<MediaId[]> {
  const kept = await mediaKeptFor(tx, [postUse(postId), coverUse(postId)])
  for (const use of [postUse(postId), coverUse(postId)]) await keepMedia(tx, { use, ids: [], owners: [] })
  return [...kept.values()].flat().map(({ id }) => id)
}
