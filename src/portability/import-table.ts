import { inTransaction, isUniqueViolation } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { newId } from '#platform/ids.ts'
import { checkMayAdminister, type Voice } from '../actors/index.ts'
import { addImportJob } from './import-jobs.ts'
import { type ImportId, insertImport, insertLines } from './imports.ts'
import { readTable } from './read-table.ts'
import { refuse } from './refusals.ts'
import { tableKinds, tablesOfStructures } from './tables.ts'

/** A file as it was sent, what it holds, and whether what is not in it is to be taken away. */
export type SentTable = { kind: string; bytes: Uint8Array; name: string; replacing: boolean }

/**
 * Takes a file that says whom to follow, say, and has each of its lines done by jobs; the same again changes nothing more.
 * @throws Refusal may-not-administer, import-kind-wrong, import-under-way, and those of readTable
 */
export async function importTable(
  given: Pick<Deps, 'db' | 'clock' | 'jobs'>,
  voice: Voice,
  sent: SentTable,
): Promise<ImportId> {
  await checkMayAdminister(given.db, voice)
  const may = voice.personId === voice.actorId ? tableKinds : tablesOfStructures
  const kind = may.find((one) => one === sent.kind) ?? refuse('import-kind-wrong', { field: 'kind' })
  const lines = readTable(kind, sent.bytes)
  const askedAt = given.clock.now()
  const id: ImportId = newId<'Import'>(askedAt)
  const fileName = sent.name.replaceAll('\0', '').slice(0, 200)
  return inTransaction(given.db, async (tx) => {
    await insertImport(tx, { ...voice, id, kind, replacing: sent.replacing, fileName, askedAt, key: null, parts: [] })
    await insertLines(tx, id, lines)
    await addImportJob(given.jobs, tx, { id, kind, readAt: null, parts: [] })
    return id
  }).catch((error) =>
    isUniqueViolation(error, 'imports_one_at_once') ? refuse('import-under-way') : Promise.reject(error),
  )
}
