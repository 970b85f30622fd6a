import type { Tx } from '#platform/db.ts'
import type { ActorId, MediaId } from '#platform/ids.ts'
import { IMAGES_MOST, type Media, type MediaUse } from './media.ts'
import { lockReady, replaceUse, usesOf } from './medias.ts'
import { refuse } from './refusals.ts'

export type Keep = {
  use: MediaUse
  ids: readonly MediaId[]
  /** Those whose own files may be kept here. */
  owners: readonly ActorId[]
  /** Besides: what is already kept for one of these may be kept here too (the draft that became a post). */
  from?: readonly MediaUse[]
}

/**
 * Keeps these files for one use, in this order, in place of what it kept before; what nothing keeps is removed after a
 * day. In the caller's transaction.
 * @throws Refusal no-such-media (also for files of someone else)
 */
export async function keepMedia(tx: Tx, { use, ids, owners, from = [] }: Keep): Promise<Media[]> {
  const wanted = [...new Set(ids)]
  const found = wanted.length > 0 ? await lockReady(tx, wanted) : new Map<MediaId, Media>()
  const uses = wanted.length > 0 ? await usesOf(tx, wanted) : new Map<MediaId, Set<string>>()
  const kept = wanted.map((id) => {
    const media = found.get(id) ?? refuse('no-such-media', { field: 'media' })
    const known = [use, ...from].some((one) => uses.get(id)?.has(one))
    return owners.includes(media.ownerId) || known ? media : refuse('no-such-media', { field: 'media' })
  })
  await replaceUse(tx, use, wanted)
  return kept
}

/** What a post may show: up to four pictures, or one document. @throws Refusal media-too-many, media-mixed */
export function checkAttachments(media: readonly Pick<Media, 'kind'>[]): void {
  const documents = media.filter(({ kind }) => kind === 'pdf').length
  if (documents > 0 && media.length > 1) refuse('media-mixed', { field: 'media' })
  if (media.length > IMAGES_MOST) refuse('media-too-many', { field: 'media', most: IMAGES_MOST })
}
