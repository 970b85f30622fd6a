import type { Deps } from '#platform/deps.ts'
import { checkMayAdminister, type Voice } from '../actors/index.ts'
import { type ImportId, importById } from './imports.ts'
import { refuse } from './refusals.ts'
import { removeReadArchives } from './sweep.ts'

/**
 * Throws an import away, its file with it; one that is under way stops. What it brought stays.
 * @throws Refusal may-not-administer, no-such-import
 */
export async function discardImport(
  given: Pick<Deps, 'db' | 'clock' | 'storage'>,
  voice: Voice,
  id: ImportId,
): Promise<void> {
  await checkMayAdminister(given.db, voice)
  const one = await importById(given.db, id)
  if (one?.actorId !== voice.actorId) return refuse('no-such-import')
  const now = given.clock.now()
  await given.db
    .updateTable('imports')
    .set((q) => ({ leaving_at: now, ended_at: q.fn.coalesce('ended_at', q.val(now)), failure: null }))
    .where('id', '=', id)
    .execute()
  await given.db.deleteFrom('import_lines').where('import_id', '=', id).execute()
  await removeReadArchives(given)
}
