import { randomBytes } from 'node:crypto'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type ActorId, newId } from '#platform/ids.ts'
import { insertDocument } from './documents/documents.ts'
import { readingOf } from './documents/read-document.ts'
import { DAILY, kindOf, type Media } from './media.ts'
import { insertArriving, markReady, sentSince } from './medias.ts'
import { prepareDocument } from './prepare-document.ts'
import { prepareImage } from './prepare-image.ts'
import { refuse } from './refusals.ts'

/** A file as it was sent. Its name is kept for documents only; what it is, its content says. */
export type SentFile = { bytes: Uint8Array; name: string }
/** Of a file that just came from somebody here. */
const unsaid = { description: '', focus: null, remoteUrl: null, blurhash: null } as const
const DAY_MS = 24 * 3600 * 1000

/**
 * Takes a picture or a PDF from a person, looked at and written anew. It is nobody's yet: what is not kept for something
 * (`keepMedia`) within a day is removed. What a document says is read afterwards (documents/read-document.ts).
 * @throws Refusal media-empty, media-format, media-quota, and those of `makeVariants` and `inspectPdf`
 */
export async function uploadMedia(
  given: Pick<Deps, 'db' | 'clock' | 'storage' | 'jobs'>,
  ownerId: ActorId,
  file: SentFile,
  { unmeasured = false }: { unmeasured?: boolean } = {},
): Promise<Media> {
  const kind = kindOf(file.bytes)
  // Looked at twice: now, to spare the work, and with the row, to be sure.
  if (!unmeasured) await inTransaction(given.db, (tx) => checkRoom(tx, given, ownerId, file.bytes.byteLength))
  const token = randomBytes(16).toString('base64url')
  const { files, facts } = kind === 'pdf' ? prepareDocument(token, file) : await prepareImage(token, file.bytes)
  const createdAt = given.clock.now()
  const media: Media = { ...facts, id: newId<'Media'>(createdAt), ownerId, ...unsaid, createdAt }
  await inTransaction(given.db, async (tx) => {
    if (!unmeasured) await checkRoom(tx, given, ownerId, media.size)
    await insertArriving(tx, { ...media, token })
  })
  for (const { key, bytes, type } of files) await given.storage.put(key, bytes, type)
  await inTransaction(given.db, async (tx) => {
    await markReady(tx, media.id)
    if (kind === 'image') return
    await insertDocument(tx, media.id)
    await given.jobs.addMany(tx, [readingOf({ id: media.id, remote: false })])
  })
  return media
}

async function checkRoom(tx: Tx, { clock }: Pick<Deps, 'clock'>, ownerId: ActorId, more: number): Promise<void> {
  const sent = await sentSince(tx, ownerId, new Date(clock.now().getTime() - DAY_MS))
  if (sent.files + 1 > DAILY.files || sent.bytes + more > DAILY.bytes)
    refuse('media-quota', { files: DAILY.files, megabytes: DAILY.bytes / 1024 / 1024 })
}
