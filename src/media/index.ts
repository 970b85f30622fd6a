import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, MediaId } from '#platform/ids.ts'
import { deleteMedia } from './delete-media.ts'
import { describeMedia, type MediaSaid } from './describe-media.ts'
import { documentStates } from './documents/documents.ts'
import { READ_DOCUMENT, readAmong, readDocument, readWaiting } from './documents/read-document.ts'
import { keepCopy, keepDocumentCopy, putBack, type SaidOfFile, takesDocuments } from './keep-copy.ts'
import { checkAttachments, type Keep, keepMedia } from './keep-media.ts'
import { makeRoom } from './make-room.ts'
import { kindOf, type Media, type MediaUse } from './media.ts'
import { mediaKeptFor, ownMedia, readyById } from './medias.ts'
import { refuse } from './refusals.ts'
import { copiesOf, copyOfKey, type MediaCopy, markAsked, markFailed } from './remote-media.ts'
import { sweepMedia } from './sweep-media.ts'
import { type SentFile, uploadMedia } from './upload-media.ts'

export { deleteMedia, letGo } from './delete-media.ts'
export { describeMedia, type MediaSaid } from './describe-media.ts'
export type { DocumentState } from './documents/documents.ts'
export type { DocumentRead } from './documents/read-document.ts'
export { ACCEPTED as IMAGE_FORMATS, IMAGE_LIMITS, type InspectedImage, inspectImage } from './image.ts'
export { imageFormatOf } from './image-format.ts'
export { type ImageFile, type ImageVariants, makeVariants } from './image-variants.ts'
export { mediaFiles, mediaInvariants } from './invariants.ts'
export type { SaidOfFile } from './keep-copy.ts'
export { checkAttachments, type Keep, keepMedia } from './keep-media.ts'
export {
  checkDescription,
  checkFocus,
  DESCRIPTION_LONGEST,
  type Focus,
  IMAGES_MOST,
  type Media,
  type MediaKind,
  type MediaUse,
  type Picture,
  pictureFor,
} from './media.ts'
export { mediaKeptFor, readyById } from './medias.ts'
export { type InspectedPdf, inspectPdf, PDF_LIMITS } from './pdf.ts'
export type { MediaRefusal } from './refusals.ts'
export type { MediaCopy } from './remote-media.ts'
export { makeSmallPicture, type SmallPicture } from './small-picture.ts'
export type { SentFile } from './upload-media.ts'

/** Pictures and documents that people send: looked at, written anew, kept as long as something uses them. */
export function createMedia(deps: Deps) {
  deps.jobs.every('media:sweep', '23 * * * *', async () => void (await sweepMedia(deps)))
  deps.jobs.every('media:make-room', '*/10 * * * *', () => makeRoom(deps))
  deps.jobs.handle(READ_DOCUMENT, ({ mediaId }: { mediaId: MediaId }) => readDocument(deps, mediaId))
  deps.jobs.every('media:read-waiting', '43 * * * *', () => readWaiting(deps))
  return {
    upload: (owner: ActorId, file: SentFile) => uploadMedia(deps, owner, file),
    /** A document and nothing else. @throws Refusal pdf-broken for a picture, and those of `upload` */
    uploadDocument: (owner: ActorId, file: SentFile) =>
      kindOf(file.bytes) === 'pdf' ? uploadMedia(deps, owner, file) : refuse('pdf-broken', { field: 'document' }),
    /** Whether one more file may stand beside these on a post. @throws Refusal those of `checkAttachments`, media-empty, media-format */
    checkBeside: (others: readonly Pick<Media, 'kind'>[], file: Pick<SentFile, 'bytes'>) =>
      checkAttachments([...others, { kind: kindOf(file.bytes) }]),
    /** A file of one's own past, from an archive: what one may send a day is no measure for it. */
    takeOver: (owner: ActorId, file: SentFile) => uploadMedia(deps, owner, file, { unmeasured: true }),
    /** What it shows, and where to look; what is left out stays. */
    describe: (owner: ActorId, id: MediaId, said: MediaSaid) => describeMedia(deps.db, owner, id, said),
    own: (owner: ActorId, id: MediaId) => ownMedia(deps.db, owner, id),
    delete: (owner: ActorId, id: MediaId) => deleteMedia(deps, owner, id),
    keep: (tx: Tx, keep: Keep) => keepMedia(tx, keep),
    keptFor: (uses: readonly MediaUse[]) => mediaKeptFor(deps.db, uses),
    byIds: (ids: readonly MediaId[]) => readyById(deps.db, ids),
    /** How far the reading of each document is; pictures are not in the answer. */
    documentStates: (ids: readonly MediaId[]) => documentStates(deps.db, ids),
    sweep: () => sweepMedia(deps),
    /** Copies of what other servers show. */
    copies: {
      keep: (said: SaidOfFile, bytes: Uint8Array) => keepCopy(deps, said, bytes),
      keepDocument: (said: SaidOfFile, bytes: Uint8Array) => keepDocumentCopy(deps, said, bytes),
      takesDocuments: (owner: ActorId) => takesDocuments(deps, owner),
      /** Has those documents read that were not yet, now that something shows them. */
      read: (ids: readonly MediaId[]) => readAmong(deps, ids),
      /** Its files again, under the names that they had. */
      putBack: (copy: MediaCopy, bytes: Uint8Array) => putBack(deps, copy, bytes),
      /** Those that are known, by the addresses that their own server gives them. */
      known: (owner: ActorId, urls: readonly string[]) => copiesOf(deps.db, owner, urls),
      ofKey: (key: string) => copyOfKey(deps.db, key),
      asked: (tokens: readonly string[]) => markAsked(deps.db, tokens, deps.clock.now()),
      failed: (id: MediaId) => markFailed(deps.db, id, deps.clock.now()),
      makeRoom: () => makeRoom(deps),
    },
  }
}
export type MediaSlice = ReturnType<typeof createMedia>
