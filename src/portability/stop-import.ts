import { inTransaction, isDatabaseAway } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { log } from '#platform/log.ts'
import { endImport } from './end-import.ts'
import type { ImportId } from './imports.ts'

/** How often an import is tried before it stops for good: within half an hour. */
export const IMPORT_ATTEMPTS = 8

/**
 * Runs the job of an import. Where its last attempt fails for a reason that lies here, it stops: what is done stays, and
 * whoever brought it tries again or throws it away.
 */
export async function orStop(
  given: Pick<Deps, 'db' | 'clock' | 'facts'>,
  id: ImportId,
  job: { lastAttempt: boolean },
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!job.lastAttempt || isDatabaseAway(error)) throw error
    log('portability').error('an import stopped', { import: id, error: error as Error })
    await stopImport(given, id)
  }
}

export async function stopImport(given: Pick<Deps, 'db' | 'clock' | 'facts'>, id: ImportId): Promise<void> {
  await inTransaction(given.db, (tx) => endImport(given, tx, id, { kind: 'import-stopped', params: {} }))
}
