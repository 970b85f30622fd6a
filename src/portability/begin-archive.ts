import { sql } from 'kysely'
import { inTransaction, isUniqueViolation } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { checkMayAdminister, type Voice } from '../actors/index.ts'
import { addImportJob } from './import-jobs.ts'
import { type ImportId, importById } from './imports.ts'
import { archiveParts } from './read-archive.ts'
import { refuse } from './refusals.ts'

/**
 * Has what is wanted of an archive done, once it was looked at.
 * @throws Refusal may-not-administer, no-such-import, import-kind-wrong (nothing of it is wanted), import-under-way
 */
export async function beginArchive(
  given: Pick<Deps, 'db' | 'jobs'>,
  voice: Voice,
  id: ImportId,
  wanted: readonly string[],
): Promise<void> {
  await checkMayAdminister(given.db, voice)
  const parts = archiveParts.filter((part) => wanted.includes(part))
  await inTransaction(given.db, async (tx) => {
    const one = await importById(tx, id)
    if (one?.actorId !== voice.actorId || !one.found || one.endedAt) return refuse('no-such-import')
    if (parts.length === 0) refuse('import-kind-wrong', { field: 'part' })
    const chosen = await tx
      .updateTable('imports')
      .set({ parts })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .where(sql`parts`, '=', sql`'{}'`)
      .executeTakeFirst()
    if (Number(chosen.numUpdatedRows) === 0) refuse('import-under-way')
    await addImportJob(given.jobs, tx, { ...one, parts })
  }).catch((error) =>
    isUniqueViolation(error, 'imports_one_at_once') ? refuse('import-under-way') : Promise.reject(error),
  )
}
