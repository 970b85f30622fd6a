import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { inTransaction, isUniqueViolation } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { newId } from '#platform/ids.ts'
import { checkMayAdminister, type Voice } from '../actors/index.ts'
import { PRIVATE_FILES } from './archive.ts'
import { addImportJob } from './import-jobs.ts'
import { type ImportId, insertImport } from './imports.ts'
import { refuse } from './refusals.ts'
import { removeReadArchives } from './sweep.ts'

/** In bytes, as it is sent. */
export const ARCHIVE_MOST = 1024 * 1024 * 1024

/** An archive as it is being sent. */
export type SentArchive = { content: ReadableStream<Uint8Array>; name: string }

/**
 * Takes an archive of Mastodon or Maillon and has it looked at by a job: what of it is wanted is said then. It takes the place
 * of one that waits for that.
 * @throws Refusal may-not-administer
 */
export async function importArchive(
  given: Pick<Deps, 'db' | 'clock' | 'jobs' | 'storage'>,
  voice: Voice,
  sent: SentArchive,
): Promise<ImportId> {
  await checkMayAdminister(given.db, voice)
  const askedAt = given.clock.now()
  const id: ImportId = newId<'Import'>(askedAt)
  const key = `${PRIVATE_FILES}imports/${id}/${randomBytes(16).toString('hex')}.bin`
  await given.storage.put(key, sent.content, 'application/octet-stream')
  const fileName = sent.name.replaceAll('\0', '').slice(0, 200)
  try {
    await inTransaction(given.db, async (tx) => {
      await tx
        .updateTable('imports')
        .set({ ended_at: askedAt, leaving_at: askedAt })
        .where('actor_id', '=', voice.actorId)
        .where('ended_at', 'is', null)
        .where('kind', '=', 'archive')
        .where(sql`parts`, '=', sql`'{}'`)
        .execute()
      await insertImport(tx, { ...voice, id, kind: 'archive', replacing: false, fileName, askedAt, key, parts: [] })
      await addImportJob(given.jobs, tx, { id, kind: 'archive', readAt: null, parts: [] })
    })
  } catch (error) {
    await given.storage.remove(key)
    if (isUniqueViolation(error, 'imports_one_looked_at')) refuse('import-under-way')
    throw error
  }
  await removeReadArchives(given)
  return id
}
