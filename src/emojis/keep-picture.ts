import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { filesMayLeave } from '#platform/kept-files.ts'
import type { SmallPicture } from '../media/index.ts'

export const REMOVE = 'emojis:remove-picture'

export type EmojiKeys = { key: string; stillKey: string }

/**
 * Puts the picture of an emoji into the storage. The same picture of the same emoji has the same key: a job that was cut and
 * comes again leaves nothing behind.
 * @param whose what tells it from every other
 */
export async function storePicture(
  given: Pick<Deps, 'storage'>,
  whose: string,
  { whole, still }: SmallPicture,
): Promise<EmojiKeys> {
  const digest = createHash('sha256').update(`emoji ${whose}\0`).update(whole.bytes).digest('base64url').slice(0, 22)
  const key = `${digest}/emoji.webp`
  const stillKey = whole === still ? key : `${digest}/still.webp`
  await given.storage.put(key, whole.bytes, whole.type)
  if (stillKey !== key) await given.storage.put(stillKey, still.bytes, still.type)
  return { key, stillKey }
}

/** Has pictures removed that an emoji no longer has, once the transaction commits. */
export async function letPicturesGo(
  given: Pick<Deps, 'jobs'>,
  tx: Tx,
  keys: readonly (string | null)[],
): Promise<void> {
  for (const key of new Set(keys)) if (key) await given.jobs.add(tx, REMOVE, { key })
}

/** Removes the picture unless an emoji has it again. While a backup copies the files, the job comes again later. */
export async function removePicture(given: Pick<Deps, 'db' | 'storage'>, key: string): Promise<void> {
  const used = await inTransaction(given.db, async (tx) => {
    if (!(await filesMayLeave(tx))) throw new Error('a backup is copying the files')
    const { rows } = await sql`select from emojis where ${key} in (key, still_key)`.execute(tx)
    return rows.length > 0
  })
  if (!used) await given.storage.remove(key)
}
