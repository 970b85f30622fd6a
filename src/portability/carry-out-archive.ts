import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { Actors } from '../actors/index.ts'
import type { WrittenDoc } from './archive-documents.ts'
import { type Carrying, failureOf, voiceOf } from './carry-out-import.ts'
import { carryOutLine } from './carry-out-line.ts'
import { createFind } from './find.ts'
import { addImportJob } from './import-jobs.ts'
import { type ImportingPosts, importOwnPost } from './import-own-post.ts'
import { importProfile } from './import-profile.ts'
import {
  type Import,
  type ImportId,
  importById,
  insertLines,
  markBegun,
  markLine,
  markRead,
  waitingLines,
} from './imports.ts'
import { actorIn, type Reading, wishesIn } from './read-archive.ts'
import type { Wished } from './read-table.ts'
import { refuse } from './refusals.ts'
import type { UnpackedArchive } from './unpack.ts'
import { withArchive } from './with-archive.ts'

const AT_ONCE = 100
/** Lines that need the files of the archive; the others are done when it is gone, in turn with those of other imports. */
const OF_FILES = ['profile', 'post', 'message', 'file'] as const
const LINES_MOST = 200_000

export type CarryingArchive = Carrying &
  ImportingPosts &
  Reading &
  Pick<Deps, 'storage'> & {
    publishing: Carrying['publishing']
    actors: Carrying['actors'] & Pick<Actors, 'editProfile' | 'setPicture' | 'remote'>
  }

/**
 * The job: unpacks the archive beside itself, writes down what it asks for, and does what needs its files; the rest is done
 * line by line as that of tables is. One that was cut off unpacks again and goes on with what waits.
 */
export async function carryOutArchive(given: CarryingArchive, { id }: { id: ImportId }): Promise<void> {
  const one = await importById(given.db, id)
  if (!one || one.endedAt || one.readAt) return
  await withArchive(given, one, async (archive) => {
    const whose = await actorIn(archive.files)
    if (!one.begunAt) await writeLines(given, one, archive)
    await doLines(given, one, { whose, files: archive.files })
    await inTransaction(given.db, async (tx) => {
      const readAt = given.clock.now()
      await markRead(tx, id, readAt)
      await addImportJob(given.jobs, tx, { ...one, readAt })
    })
  })
}

/** Their numbers are the same each time: what was written before a process died is not written twice. */
async function writeLines(given: CarryingArchive, one: Import, archive: UnpackedArchive): Promise<void> {
  let [some, from]: [Wished[], number] = [[], 1]
  const write = async () => {
    await insertLines(given.db, one.id, some, from)
    from += some.length
    some = []
  }
  for await (const wished of wishesIn(given, archive, one)) {
    some.push(wished)
    if (from + some.length > LINES_MOST) refuse('archive-large')
    if (some.length === AT_ONCE) await write()
  }
  await write()
  await markBegun(given.db, one.id, given.clock.now())
}

type Within = { whose: WrittenDoc & { id: string }; files: UnpackedArchive['files'] }

async function doLines(given: CarryingArchive, one: Import, within: Within): Promise<void> {
  const [find, voice] = [createFind(given, one.actorId), voiceOf(one)]
  for (;;) {
    const lines = await waitingLines(given.db, one.id, AT_ONCE, OF_FILES)
    if (lines.length === 0) return
    for (const { number, wished } of lines) {
      const failure = await failureOf(() => {
        if (wished.kind === 'post' || wished.kind === 'message')
          return importOwnPost(given, voice, { object: wished.object, ...within })
        if (wished.kind === 'profile') return importProfile(given.actors, voice, wished, within.files)
        return carryOutLine(given, find, voice, wished)
      })
      await markLine(given.db, one.id, { number, failure, at: given.clock.now() })
    }
  }
}
