import { randomBytes } from 'node:crypto'
import { inTransaction, isUniqueViolation } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type ActorId, newId } from '#platform/ids.ts'
import { documentStates, insertDocument, readAnew } from './documents/documents.ts'
import { readAmong } from './documents/read-document.ts'
import { COPIED_DAILY, type Focus, type Media, pictureFor } from './media.ts'
import { documentsSince, insertArriving, markReady, setFacts } from './medias.ts'
import { prepareDocument } from './prepare-document.ts'
import { type Prepared, prepareCopy } from './prepare-image.ts'
import { copiesOf, insertCopy, type MediaCopy, markKept } from './remote-media.ts'

/** A picture or a document as its own server tells of it. */
export type SaidOfFile = {
  /** Whoever shows it there. */
  ownerId: ActorId
  url: string
  description: string
  focus: Focus | null
  blurhash: string | null
}

type Given = Pick<Deps, 'db' | 'clock' | 'storage' | 'jobs'>
const DAY_MS = 24 * 3600 * 1000

/**
 * Keeps a copy of a picture of another server, made into sizes as any other. The same address of the same owner is the
 * same picture. Like an upload, it goes after a day where nothing uses it.
 * @throws Refusal those of `makeVariants`
 */
export async function keepCopy(given: Given, said: SaidOfFile, bytes: Uint8Array): Promise<Media> {
  const token = randomBytes(16).toString('base64url')
  return keep(given, said, bytes, token, await prepareCopy(token, bytes))
}

/**
 * The same of a PDF. What it says is read once something shows it (`readAmong`).
 * @throws Refusal those of `inspectPdf`
 */
export async function keepDocumentCopy(given: Given, said: SaidOfFile, bytes: Uint8Array): Promise<Media> {
  const token = randomBytes(16).toString('base64url')
  return keep(given, said, bytes, token, prepareDocument(token, { bytes, name: nameSaid(said) }))
}

/** Whether one more document of this owner may be copied today: the text of each is kept. */
export async function takesDocuments(given: Pick<Given, 'db' | 'clock'>, owner: ActorId): Promise<boolean> {
  const since = new Date(given.clock.now().getTime() - DAY_MS)
  return (await documentsSince(given.db, owner, since)) < COPIED_DAILY.documents
}

async function keep(given: Given, said: SaidOfFile, bytes: Uint8Array, token: string, prepared: Prepared) {
  const { files, facts } = prepared
  const createdAt = given.clock.now()
  const { ownerId, url, description, focus, blurhash } = said
  const told = { ownerId, description, focus, blurhash, remoteUrl: url }
  const media: Media = { ...facts, ...told, id: newId<'Media'>(createdAt), createdAt }
  try {
    await inTransaction(given.db, async (tx) => {
      await insertArriving(tx, { ...media, token })
      await insertCopy(tx, media.id, createdAt)
    })
  } catch (error) {
    if (!isUniqueViolation(error, 'media_remote_url')) throw error
    // Another job had it first; one that a killed process left without its files gets them now.
    const known = (await copiesOf(given.db, ownerId, [url])).get(url)
    if (!known) throw error
    await putBack(given, known, bytes)
    return known.media
  }
  for (const { key, bytes, type } of files) await given.storage.put(key, bytes, type)
  await inTransaction(given.db, async (tx) => {
    await markReady(tx, media.id)
    if (media.kind === 'pdf') await insertDocument(tx, media.id)
  })
  return media
}

/** What people call it, as far as its server says. */
function nameSaid({ url, description }: SaidOfFile): string {
  const last = URL.parse(url)?.pathname.split('/').at(-1) ?? ''
  return description.replace(/[/\\]+/g, ' ').trim() || decoded(last)
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/**
 * Its files again, under the names that they had: pages show them by these.
 * @throws Refusal those of `makeVariants` and `inspectPdf`
 */
export async function putBack(given: Given, copy: MediaCopy, bytes: Uint8Array): Promise<void> {
  const { media } = copy
  if (media.kind === 'pdf') await putDocumentBack(given, media, bytes)
  else await putPictureBack(given, media, bytes)
  await markReady(given.db, media.id)
  await markKept(given.db, media.id, given.clock.now())
  await readAmong(given, [media.id])
}

async function putPictureBack(given: Given, media: Media, bytes: Uint8Array): Promise<void> {
  const { files, facts } = await prepareCopy(tokenOf(media), bytes)
  const made = new Map(files.map((file) => [file.key, file]))
  for (const wanted of [{ key: media.key, width: media.width! }, ...media.variants]) {
    // Its server may have another picture there now, of another size.
    const found = made.get(wanted.key) ?? made.get(pictureFor(facts, wanted.width)!.key)!
    if (wanted.key.endsWith(found.key.slice(found.key.lastIndexOf('.'))))
      await given.storage.put(wanted.key, found.bytes, found.type)
  }
}

/** Its server may have another one there now, which says something else. */
async function putDocumentBack(given: Given, media: Media, bytes: Uint8Array): Promise<void> {
  const { files, facts } = prepareDocument(tokenOf(media), { bytes, name: media.name! })
  for (const file of files) await given.storage.put(media.key, file.bytes, file.type)
  const state = (await documentStates(given.db, [media.id])).get(media.id)
  if (state === 'read' && facts.size === media.size) return
  await inTransaction(given.db, async (tx) => {
    await setFacts(tx, media.id, facts)
    await readAnew(tx, media.id)
  })
}

const tokenOf = ({ key }: Media) => key.slice(0, key.indexOf('/'))
