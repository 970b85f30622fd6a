import type { Tx } from '#platform/db.ts'
import type { ActorId, MediaId } from '#platform/ids.ts'
import { checkDescription, checkFocus, type Focus, IMAGES_MOST, type Media, type MediaUse } from './media.ts'
import { lockReady, replaceUse, setSaid, usesOf } from './medias.ts'
import { refuse } from './refusals.ts'

export type Keep = {
  use: MediaUse
  ids: readonly MediaId[]
  /** Those whose own files may be kept here. */
  owners: readonly ActorId[]
  /** Besides: what is already kept for one of these may be kept here too (the draft that became a post). */
  from?: readonly MediaUse[]
  /** Leaves out files that are gone or someone else's, rather than refuse. */
  leaveOut?: boolean
  /** What some of them show, in new words. */
  descriptions?: ReadonlyMap<MediaId, string>
  foci?: ReadonlyMap<MediaId, Focus | null>
}

/**
 * Keeps these files for one use, in this order, in place of what it kept before; what nothing keeps is removed after a
 * day. In the caller's transaction.
 * @throws Refusal no-such-media (also for files of someone else), description-long, focus-wrong
 */
export async function keepMedia(tx: Tx, keep: Keep): Promise<Media[]> {
  const wanted = [...new Set(keep.ids)]
  const found = wanted.length > 0 ? await lockReady(tx, wanted) : new Map<MediaId, Media>()
  const uses = wanted.length > 0 ? await usesOf(tx, wanted) : new Map<MediaId, Set<string>>()
  const known = [keep.use, ...(keep.from ?? [])]
  const kept = wanted.flatMap((id) => {
    const media = found.get(id)
    const allowed = media && (keep.owners.includes(media.ownerId) || known.some((use) => uses.get(id)?.has(use)))
    if (!allowed && !keep.leaveOut) refuse('no-such-media', { field: 'media' })
    return allowed ? media : []
  })
  await replaceUse(
    tx,
    keep.use,
    kept.map(({ id }) => id),
  )
  for (const media of kept) {
    const description = checkDescription(keep.descriptions?.get(media.id) ?? media.description)
    if (description !== media.description) await setSaid(tx, media.id, { description })
    const focus = keep.foci?.get(media.id)
    if (focus !== undefined) await setSaid(tx, media.id, { focus: checkFocus(focus) })
  }
  return kept
}

/** What a post may show: up to four pictures, or one document. @throws Refusal media-documents, media-mixed, media-too-many */
export function checkAttachments(media: readonly Pick<Media, 'kind'>[]): void {
  const documents = media.filter(({ kind }) => kind === 'pdf').length
  if (documents > 1) refuse('media-documents', { field: 'media' })
  if (documents > 0 && media.length > 1) refuse('media-mixed', { field: 'media' })
  if (media.length > IMAGES_MOST) refuse('media-too-many', { field: 'media', most: IMAGES_MOST })
}
