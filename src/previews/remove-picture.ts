import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { filesMayLeave } from '#platform/kept-files.ts'
import { imageIsUsed } from './previews.ts'

export const REMOVE = 'previews:remove-picture'

/** Has a picture removed that an address no longer shows, once the transaction commits. */
export async function letPictureGo(given: Pick<Deps, 'jobs'>, tx: Tx, key: string): Promise<void> {
  await given.jobs.add(tx, REMOVE, { key })
}

/** Removes the picture unless another address shows it. While a backup copies the files, the job comes again later. */
export async function removePicture(given: Pick<Deps, 'db' | 'storage'>, key: string): Promise<void> {
  const used = await inTransaction(given.db, async (tx) => {
    if (!(await filesMayLeave(tx))) throw new Error('a backup is copying the files')
    return imageIsUsed(tx, key)
  })
  if (!used) await given.storage.remove(key)
}
