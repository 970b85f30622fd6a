import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { Refusal } from '#platform/refusal.ts'
import { contentOf } from '#platform/storage/port.ts'
import { endImport } from './end-import.ts'
import { type Import, markRead } from './imports.ts'
import { refuse } from './refusals.ts'
import { removeReadArchives } from './sweep.ts'
import { type UnpackedArchive, unpack } from './unpack.ts'

/** Does something with an archive that is unpacked beside it for that long. One that is refused ends its import, with the reason. */
export async function withArchive(
  given: Pick<Deps, 'db' | 'clock' | 'facts' | 'storage'>,
  { id, key }: Pick<Import, 'id' | 'key'>,
  work: (archive: UnpackedArchive) => Promise<void>,
): Promise<void> {
  // Its name is the same each time: what a process left that died is found, and goes.
  const folder = join(tmpdir(), `maillon-import-${id}`)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { mode: 0o700 })
  try {
    const stored = (key && (await given.storage.get(key))) || refuse('archive-wrong')
    const path = join(folder, 'archive')
    await pipeline(contentOf(stored), createWriteStream(path))
    await work(await unpack(path, folder))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await inTransaction(given.db, async (tx) => {
      await markRead(tx, id, given.clock.now())
      await endImport(given, tx, id, { kind: error.kind, params: error.params })
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  await removeReadArchives(given)
}
