import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { letCopiesGo } from './remote-media.ts'

/**
 * Removes the files of copies of other servers' pictures, the longest unasked first, until the rest fit in the room that
 * they have. What is said of them stays, and so do their addresses: whoever asks for one has it fetched again.
 */
export async function makeRoom(given: Pick<Deps, 'db' | 'storage' | 'config'>): Promise<void> {
  const gone = await inTransaction(given.db, (tx) => letCopiesGo(tx, given.config.remoteMediaBytes))
  for (const { key, variants } of gone)
    for (const one of new Set([key, ...variants.map((variant) => variant.key)])) await given.storage.remove(one)
}
