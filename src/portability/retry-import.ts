import { sql } from 'kysely'
import { inTransaction, isUniqueViolation } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { checkMayAdminister, type Voice } from '../actors/index.ts'
import { addImportJob } from './import-jobs.ts'
import { type ImportId, importById } from './imports.ts'
import { refuse } from './refusals.ts'

/**
 * Has an import that stopped go on with what waits.
 * @throws Refusal may-not-administer, no-such-import, import-not-stopped, import-under-way
 */
export async function retryImport(given: Pick<Deps, 'db' | 'jobs'>, voice: Voice, id: ImportId): Promise<void> {
  await checkMayAdminister(given.db, voice)
  await inTransaction(given.db, async (tx) => {
    const one = await importById(tx, id)
    if (one?.actorId !== voice.actorId) return refuse('no-such-import')
    const { rows: stopped } = await sql`update imports set ended_at = null, failure = null
      where id = ${id} and leaving_at is null and failure->>'kind' = 'import-stopped' returning id`.execute(tx)
    if (stopped.length === 0) refuse('import-not-stopped')
    await addImportJob(given.jobs, tx, one)
  }).catch((error) =>
    isUniqueViolation(error, 'imports_one_at_once') ? refuse('import-under-way') : Promise.reject(error),
  )
}
