import type { Clock } from './clock.ts'
import { openFolderStorage } from './storage/folder.ts'
import type { Storage } from './storage/port.ts'
import { openS3Storage } from './storage/s3.ts'

export { isStorageKey, typeOfKey } from './storage/key.ts'
export type { Storage, Stored } from './storage/port.ts'
export { StorageError } from './storage/port.ts'

/**
 * Where files are kept: on an S3 server where `url` (STORAGE_URL) names one, else in `folder`.
 * `url`: `s3://KEY:SECRET@HOST[:PORT]/BUCKET[/PREFIX][?region=…]`, `s3+http://…` for plain http; KEY and SECRET percent-encoded.
 * @throws StorageError where the url cannot be understood, or the folder not be made
 */
export async function openStorage(given: {
  url: string | null
  folder: string
  userAgent: string
  clock: Clock
}): Promise<Storage> {
  return given.url === null ? openFolderStorage(given.folder, given.clock) : openS3Storage(given.url, given)
}
