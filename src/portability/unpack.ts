import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { type Entry, open as openZip, type ZipFile } from 'yauzl'
import { Refusal } from '#platform/refusal.ts'
import { ARCHIVE } from './archive.ts'
import { refuse } from './refusals.ts'
import { fileNames } from './tables.ts'

const MB = 1024 * 1024
/** `bytes`: of the whole archive, unpacked. */
export type UnpackLimits = { entries: number; bytes: number; json: number; media: number }
export const UNPACK_LIMITS: UnpackLimits = { entries: 50_000, bytes: 4096 * MB, json: 256 * MB, media: 64 * MB }

const JSON_FILES = new Set<string>([ARCHIVE.actor, ARCHIVE.outbox, ARCHIVE.likes, ARCHIVE.bookmarks])
const TABLES = new Set(Object.values(fileNames))
const PICTURE = /^(?:avatar|header)\.\w{1,5}$/

/** The files of an archive that are of use, by their names there: where each is now. */
export type Unpacked = ReadonlyMap<string, string>
/** `tooLarge`: the names of those that are larger than one may be. */
export type UnpackedArchive = { files: Unpacked; tooLarge: readonly string[] }

/**
 * Unpacks what is of use of an archive (ZIP, or tar.gz as Mastodon made them before) into a folder of our own, under names
 * of our own: nothing that an archive says is a path here.
 * A picture or a film that is larger than one may be is left where it is.
 * @throws Refusal archive-wrong, archive-large: names that lead outside, links, sizes that lie, and more than it may hold
 */
export async function unpack(path: string, folder: string, limits = UNPACK_LIMITS): Promise<UnpackedArchive> {
  const files = new Map<string, string>()
  const tooLarge: string[] = []
  let [entries, bytes] = [0, 0]
  const count = () => (++entries > limits.entries ? refuse('archive-large') : undefined)
  const add = (size: number) => {
    bytes += size
    if (bytes > limits.bytes) refuse('archive-large')
  }

  function wants(name: string, size: number): boolean {
    if (!isWanted(name)) return false
    if (size <= limits.media || isText(name)) return true
    tooLarge.push(name)
    return false
  }

  async function take(name: string, content: Readable): Promise<void> {
    const most = isText(name) ? limits.json : limits.media
    const place = join(folder, String(files.size))
    let size = 0
    await pipeline(
      content,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          size += chunk.byteLength
          add(chunk.byteLength)
          if (size > most) refuse('archive-large')
          yield chunk
        }
      },
      createWriteStream(place),
    )
    files.set(name, place)
  }

  const read = { zip: readZip, gzip: readTar }[await formOf(path)]
  try {
    await read(path, { count, add, wants, take })
  } catch (error) {
    // What a library says of a broken archive is no bug of ours.
    if (error instanceof Refusal || isOfTheMachine(error)) throw error
    refuse('archive-wrong')
  }
  return { files, tooLarge }
}

type Taking = {
  count(): void
  /** Bytes that had to be read. */
  add(size: number): void
  /** @param size in bytes, as the archive says it; neither form holds more than that */
  wants(name: string, size: number): boolean
  take(name: string, content: Readable): Promise<void>
}

const isText = (name: string) => JSON_FILES.has(name) || TABLES.has(name)

const isWanted = (name: string) => isText(name) || PICTURE.test(name) || name.startsWith(ARCHIVE.media)

const isOfTheMachine = (error: unknown) =>
  /^(ENOENT|ENOSPC|EIO|EMFILE|ENFILE|EACCES|EROFS)$/.test((error as NodeJS.ErrnoException).code ?? '')

async function formOf(path: string): Promise<'zip' | 'gzip'> {
  const handle = await open(path)
  const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0).finally(() => handle.close())
  if (buffer[0] === 0x50 && buffer[1] === 0x4b) return 'zip'
  return buffer[0] === 0x1f && buffer[1] === 0x8b ? 'gzip' : refuse('archive-wrong')
}

const SYMBOLIC_LINK = 0o120000
const FILE_TYPE = 0o170000

/** yauzl refuses names that are absolute or lead upwards, and files that are longer than they say. */
async function readZip(path: string, { count, wants, take }: Taking): Promise<void> {
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    openZip(path, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened))),
  )
  try {
    for (;;) {
      const entry = await nextEntry(zip)
      if (!entry) return
      count()
      if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK) refuse('archive-wrong')
      if (!entry.fileName.endsWith('/') && wants(entry.fileName, entry.uncompressedSize))
        await take(entry.fileName, await contentOf(zip, entry))
    }
  } finally {
    zip.close()
  }
}

function nextEntry(zip: ZipFile): Promise<Entry | null> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      zip.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error')
      zip.on('error', () => {})
      settle()
    }
    zip.removeAllListeners('error')
    zip.once('entry', (entry: Entry) => end(() => resolve(entry)))
    zip.once('end', () => end(() => resolve(null)))
    zip.once('error', (error) => end(() => reject(error)))
    zip.readEntry()
  })
}

const contentOf = (zip: ZipFile, entry: Entry) =>
  new Promise<Readable>((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream))),
  )

async function readTar(path: string, { count, add, wants, take }: Taking): Promise<void> {
  const tar = extract()
  const feeding = pipeline(createReadStream(path), createGunzip(), tar)
  // Told by the loop below, which ends with the stream.
  feeding.catch(() => {})
  for await (const entry of tar) {
    count()
    const { name, type, size = 0 } = entry.header
    if (type === 'symlink' || type === 'link' || name.startsWith('/') || name.split(/[\\/]/).includes('..'))
      refuse('archive-wrong')
    if (type === 'file' && wants(name, size)) await take(name, entry as unknown as Readable)
    else for await (const chunk of entry as unknown as Readable) add(chunk.byteLength)
  }
  await feeding
}
