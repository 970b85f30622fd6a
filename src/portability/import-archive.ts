import { randomBytes } from 'node:crypto'
import { inTransaction, isUniqueViolation } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { newId } from '#platform/ids.ts'
import { checkMayAdminister, type Voice } from '../actors/index.ts'
import { PRIVATE_FILES } from './archive.ts'
import { addImportJob } from './import-jobs.ts'
import { type ImportId, insertImport, isUnderWay } from './imports.ts'
import { archiveParts } from './read-archive.ts'
import { refuse } from './refusals.ts'

/** In bytes, as it is sent. */
export const ARCHIVE_MOST = 1024 * 1024 * 1024

/** An archive as it is being sent, and what of it is wanted. */
export type SentArchive = { content: ReadableStream<Uint8Array>; name: string; parts: readonly string[] }

/**
 * Takes an archive of Mastodon or Maillon and has what is wanted of it done by a job.
 * @throws Refusal may-not-administer, import-kind-wrong (nothing of it is wanted), import-under-way
 */
export async function importArchive(
  given: Pick<Deps, 'db' | 'clock' | 'jobs' | 'storage'>,
  voice: Voice,
  sent: SentArchive,
): Promise<ImportId> {
  await checkMayAdminister(given.db, voice)
  const parts = archiveParts.filter((part) => sent.parts.includes(part))
  if (parts.length === 0) refuse('import-kind-wrong', { field: 'part' })
  if (await isUnderWay(given.db, voice.actorId)) refuse('import-under-way')
  const askedAt = given.clock.now()
  const id: ImportId = newId<'Import'>(askedAt)
  const key = `${PRIVATE_FILES}imports/${id}/${randomBytes(16).toString('hex')}.bin`
  await given.storage.put(key, sent.content, 'application/octet-stream')
  const fileName = sent.name.replaceAll('\0', '').slice(0, 200)
  try {
    await inTransaction(given.db, async (tx) => {
      await insertImport(tx, { ...voice, id, kind: 'archive', replacing: false, fileName, askedAt, key, parts })
      await addImportJob(given.jobs, tx, { id, kind: 'archive', readAt: null })
    })
  } catch (error) {
    await given.storage.remove(key)
    if (isUniqueViolation(error, 'imports_one_at_once')) refuse('import-under-way')
    throw error
  }
  return id
}
