import { fileURLToPath } from 'node:url'
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import { openFolderStorage } from './storage/folder.ts'
import { type Storage, StorageError, StorageRefused } from './storage/port.ts'
import { openS3Storage } from './storage/s3.ts'

export { isStorageKey, typeOfKey } from './storage/key.ts'
export type { Storage, Stored } from './storage/port.ts'
export { StorageError } from './storage/port.ts'

/**
 * Where files are kept: on the S3 server or in the folder that `url` (STORAGE_URL) names, else in `folder`.
 * `url`: `s3://KEY:SECRET@HOST[:PORT]/BUCKET[/PREFIX][?region=…]`, `s3+http://…` for plain http; KEY and SECRET
 * percent-encoded. `file:///srv/maillon/media`: a folder that several machines share.
 * @throws StorageError where the url cannot be understood, or the folder not be made
 */
export async function openStorage(given: {
  url: string | null
  folder: string
  userAgent: string
  clock: Clock
}): Promise<Storage> {
  if (given.url === null) return openFolderStorage(given.folder, given.clock)
  if (given.url.startsWith('file:')) return openFolderStorage(folderOf(given.url), given.clock)
  return openS3Storage(given.url, given)
}

/**
 * Looks whether the storage lets us in. One that is away may be back at once: that is told, and stops nothing.
 * @throws StorageError where it refuses us
 */
export async function checkStorage(storage: Storage, log: Log): Promise<void> {
  try {
    for await (const _ of storage.list()) break
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
    if (error instanceof StorageRefused)
      throw new StorageError(`STORAGE_URL is refused: ${error.message}`, { cause: error })
    log.warning('the server of STORAGE_URL does not answer now: {reason}', { reason: error.message })
  }
}

function folderOf(url: string): string {
  try {
    return fileURLToPath(url)
  } catch (cause) {
    throw new StorageError('STORAGE_URL must name a folder of this machine, such as file:///srv/maillon/media', {
      cause,
    })
  }
}
