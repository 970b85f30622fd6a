import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
import { contentOf } from '#platform/storage/port.ts'
import { ARCHIVE } from './archive.ts'
import { collectionText, outboxText, type WrittenDoc } from './archive-documents.ts'
import { essentialOf } from './essential-of.ts'
import { postExportMail } from './export-mail.ts'
import { changeExport, type Export, type ExportId, exportById } from './exports.ts'
import type { ArchiveReady } from './facts.ts'
import { answersOf, countSaid, filesOf, keptBy, topicsOf } from './own-things.ts'
import { fileNames, type Names, tableKinds, tablesOfStructures, writeTable } from './tables.ts'

export const MAKE_ARCHIVE = 'portability:make-archive'
/** One archive at a time is made or read here: the machine has more to do. */
export const ARCHIVES = 'portability:archives'

/** How an actor and what it said are written for other servers. */
export type Documents = {
  actor(id: ActorId): Promise<WrittenDoc | null>
  post(id: PostId, author: ActorId): Promise<WrittenDoc | null>
  relay(id: RelayId): Promise<WrittenDoc | null>
}

export type Making = Pick<Deps, 'db' | 'clock' | 'facts' | 'jobs' | 'mail' | 'storage'> & {
  documents: Documents
  names: Names
  /** Under which files are seen: `https://here.example/media/`. */
  filesUrl: string
}

/** The job: writes the archive into the storage as it is made; one that was cut off begins anew. */
export async function makeArchive(given: Making, { id }: { id: ExportId }, job: { lastAttempt: boolean }) {
  const one = await exportById(given.db, id)
  if (!one || one.readyAt || one.failedAt) return
  try {
    const size = await write(given, one)
    await inTransaction(given.db, async (tx) => {
      await changeExport(tx, id, { size, ready_at: given.clock.now() })
      await given.facts.record<ArchiveReady>(tx, {
        kind: 'ArchiveReady',
        exportId: id,
        personId: one.personId,
        actorId: one.actorId,
      })
      await postExportMail(given, tx, id)
    })
  } catch (error) {
    if (job.lastAttempt) await changeExport(given.db, id, { failed_at: given.clock.now() })
    throw error
  }
}

/** @returns its size in bytes */
async function write(given: Making, one: Export): Promise<number> {
  const zip = new ZipFile()
  const out = zip.outputStream as Readable
  zip.on('error', (error) => out.destroy(error))
  const written = given.storage.put(one.key, Readable.toWeb(out) as ReadableStream<Uint8Array>, 'application/zip')
  // Whatever goes wrong while it is filled, the storage hears of it.
  await Promise.all([written, fill(given, zip, one).catch((error) => out.destroy(error))])
  const stored = (await given.storage.get(one.key))!
  await stored.stream.cancel()
  return stored.size
}

async function fill(given: Making, zip: ZipFile, one: Export): Promise<void> {
  const { db, names } = given
  const { actorId } = one
  const total = await countSaid(db, actorId)
  await changeExport(db, one.id, { total, done: 0 })
  const actor = (await given.documents.actor(actorId))!
  const own = one.actorId === one.personId
  const later = (name: string, parts: () => AsyncIterable<string>) =>
    zip.addReadStreamLazy(name, (done) => done(null, Readable.from(parts(), { objectMode: false })))
  const whole = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name)

  const pictures = {
    [ARCHIVE.avatar]: pictureOf(given, actor, 'icon'),
    [ARCHIVE.banner]: pictureOf(given, actor, 'image'),
  }
  whole(ARCHIVE.actor, JSON.stringify(actorText(actor, pictures, await topicsOf(db, actorId))))
  later(ARCHIVE.outbox, () => outboxText(given, one, total))
  whole(ARCHIVE.likes, collectionText(ARCHIVE.likes, await keptBy(db, actorId, names, 'favourites')))
  whole(ARCHIVE.bookmarks, collectionText(ARCHIVE.bookmarks, await keptBy(db, actorId, names, 'bookmarks')))
  whole(ARCHIVE.answers, collectionText(ARCHIVE.answers, await answersOf(db, actorId, names, actor['id'] as string)))
  if (own) whole(ARCHIVE.essential, JSON.stringify(await essentialOf(db, actorId, names)))
  for (const kind of own ? tableKinds : tablesOfStructures)
    later(fileNames[kind], () => writeTable(db, kind, actorId, names))
  for (const [name, key] of Object.entries(pictures)) if (key) addFile(given, zip, key, name + endingOf(key))
  for (const key of await filesOf(db, actorId)) addFile(given, zip, key, ARCHIVE.media + key)
  zip.end()
}

/** A file as the storage has it: pictures are compressed already. One that is gone is left out as an empty one. */
function addFile({ storage }: Pick<Making, 'storage'>, zip: ZipFile, key: string, name: string): void {
  zip.addReadStreamLazy(name, { compress: false }, (done) => {
    storage.get(key).then(
      (stored) => done(null, stored ? contentOf(stored) : Readable.from([])),
      (error) => done(error, Readable.from([])),
    )
  })
}

/** The key of a picture of the profile. */
function pictureOf({ filesUrl }: Making, actor: WrittenDoc, role: 'icon' | 'image'): string | null {
  const url = (actor[role] as { url?: string } | undefined)?.url
  return url?.startsWith(filesUrl) ? url.slice(filesUrl.length) : null
}

/** The actor, whose pictures and collections are the files beside it, and what Maillon knows of it besides. */
function actorText(
  actor: WrittenDoc,
  pictures: Record<string, string | null>,
  topics: { speciality: string[]; territory: string[] },
): WrittenDoc {
  const { publicKey: _, assertionMethod: __, ...said } = actor
  const beside = (role: 'icon' | 'image', name: string) =>
    pictures[name] ? { [role]: { ...(actor[role] as object), url: name + endingOf(pictures[name]) } } : {}
  return {
    ...said,
    ...beside('icon', ARCHIVE.avatar),
    ...beside('image', ARCHIVE.banner),
    ...topics,
    outbox: ARCHIVE.outbox,
    likes: ARCHIVE.likes,
    bookmarks: ARCHIVE.bookmarks,
  }
}

const endingOf = (key: string) => key.slice(key.lastIndexOf('.'))
