import type { Deps } from '#platform/deps.ts'
import { checkMayAdminister, type Voice } from '../actors/index.ts'
import { type FailedLine, failedLines, type ImportId, importById } from './imports.ts'
import { refuse } from './refusals.ts'

/** What could not be done of an import, line by line, for those alone whose it is. @throws Refusal may-not-administer, no-such-import */
export async function readFailures(
  given: Pick<Deps, 'db'>,
  voice: Voice,
  id: ImportId,
): Promise<AsyncGenerator<FailedLine>> {
  await checkMayAdminister(given.db, voice)
  const one = await importById(given.db, id)
  if (one?.actorId !== voice.actorId) refuse('no-such-import')
  return failedLines(given.db, id)
}

/** The portrait in an archive that was looked at, as WebP, for those alone whose it is. @throws Refusal may-not-administer, no-such-import */
export async function readFoundPicture(given: Pick<Deps, 'db'>, voice: Voice, id: ImportId): Promise<Uint8Array> {
  await checkMayAdminister(given.db, voice)
  const row = await given.db
    .selectFrom('imports')
    .select('found_picture')
    .where('id', '=', id)
    .where('actor_id', '=', voice.actorId)
    .where('leaving_at', 'is', null)
    .executeTakeFirst()
  return row?.found_picture ?? refuse('no-such-import')
}
