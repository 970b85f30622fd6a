import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { Readable } from 'node:stream'
import type { Clock } from '../clock.ts'
import { checkKey, isStorageKey, typeOfKey } from './key.ts'
import { type Storage, StorageError } from './port.ts'

/** Files under way stand here, in the same file system, so that moving one to its place is a single step. No key starts with a dot. */
const UNDER_WAY = '.under-way'
/** What a killed process left under way is taken away after this, in milliseconds. */
const FORGOTTEN = 24 * 60 * 60 * 1000

/** Files in a folder, one for each key, readable as they are by people and other programs. */
export async function openFolderStorage(path: string, clock: Clock): Promise<Storage> {
  const folder = resolve(path)
  const underWay = join(folder, UNDER_WAY)
  try {
    await mkdir(underWay, { recursive: true })
    await removeForgotten(underWay, clock)
  } catch (cause) {
    throw new StorageError(`cannot keep files in ${folder} (${(cause as NodeJS.ErrnoException).code})`, { cause })
  }
  const placeOf = (key: string) => join(folder, ...key.split('/'))

  return {
    async put(key, content, type) {
      checkKey(key, type)
      const temporary = join(underWay, randomUUID())
      try {
        await writeThrough(temporary, content)
        const place = placeOf(key)
        const made = await mkdir(dirname(place), { recursive: true })
        await rename(temporary, place)
        await syncFolders(dirname(place), made === undefined ? dirname(place) : folder)
      } catch (cause) {
        await rm(temporary, { force: true })
        throw new StorageError(`cannot keep ${key}`, { cause })
      }
    },

    async get(key) {
      if (!isStorageKey(key)) return null
      const handle = await openIfThere(placeOf(key))
      if (!handle) return null
      const found = await handle.stat()
      if (!found.isFile()) {
        await handle.close()
        return null
      }
      const stream = Readable.toWeb(handle.createReadStream()) as ReadableStream<Uint8Array>
      return { stream, size: found.size, type: typeOfKey(key)! }
    },

    async remove(key) {
      if (isStorageKey(key)) await rm(placeOf(key), { force: true })
    },

    async *list() {
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        const file = join(entry.parentPath, entry.name)
        const key = relative(folder, file).split(sep).join('/')
        if (!entry.isFile() || key.startsWith(`${UNDER_WAY}/`)) continue
        const found = await stat(file).catch(() => null)
        if (found) yield { key, size: found.size, changedAt: found.mtime }
      }
    },

    close() {},
  }
}

/** Written and on the disk when it returns. */
async function writeThrough(file: string, content: Uint8Array | ReadableStream<Uint8Array>): Promise<void> {
  const handle = await open(file, 'wx')
  try {
    await handle.writeFile(content instanceof Uint8Array ? content : Readable.fromWeb(content as never))
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A new name is safe once its folder is on the disk, and each new folder once the one above it is. */
async function syncFolders(from: string, upTo: string): Promise<void> {
  for (let folder = from; ; folder = dirname(folder)) {
    const handle = await open(folder)
    await handle.sync().finally(() => handle.close())
    if (folder === upTo || folder === dirname(folder)) return
  }
}

async function openIfThere(file: string): Promise<FileHandle | null> {
  try {
    return await open(file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null
    throw new StorageError('cannot read a file that is kept', { cause: error })
  }
}

async function removeForgotten(underWay: string, clock: Clock): Promise<void> {
  const since = clock.now().getTime() - FORGOTTEN
  for (const name of await readdir(underWay)) {
    const file = join(underWay, name)
    const found = await stat(file).catch(() => null)
    if (found && found.mtimeMs < since) await rm(file, { force: true })
  }
}
