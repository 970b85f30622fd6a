import { randomBytes } from 'node:crypto'
import { inTransaction, isUniqueViolation } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { newId } from '#platform/ids.ts'
import { checkMayAdminister, type Voice } from '../actors/index.ts'
import { PRIVATE_FILES } from './archive.ts'
import { type ExportId, insertExport, lastExportOf } from './exports.ts'
import { ARCHIVES, MAKE_ARCHIVE } from './make-archive.ts'
import { refuse } from './refusals.ts'

const DAY_MS = 24 * 3600 * 1000
const ATTEMPTS = 5

/**
 * Has an archive made of all that an actor has here; one at once, and one a day.
 * @throws Refusal may-not-administer, export-under-way, export-recent
 */
export async function askExport(given: Pick<Deps, 'db' | 'clock' | 'jobs'>, voice: Voice): Promise<ExportId> {
  const askedAt = given.clock.now()
  const id: ExportId = newId<'Export'>(askedAt)
  const key = `${PRIVATE_FILES}exports/${id}/${randomBytes(16).toString('hex')}.zip`
  return inTransaction(given.db, async (tx) => {
    await checkMayAdminister(tx, voice)
    const last = await lastExportOf(tx, voice.actorId)
    if (last?.readyAt && askedAt.getTime() - last.askedAt.getTime() < DAY_MS) refuse('export-recent')
    await insertExport(tx, { ...voice, id, askedAt, key })
    await given.jobs.add(tx, MAKE_ARCHIVE, { id }, { queue: ARCHIVES, maxAttempts: ATTEMPTS })
    return id
  }).catch((error) =>
    isUniqueViolation(error, 'exports_one_at_once') ? refuse('export-under-way') : Promise.reject(error),
  )
}
