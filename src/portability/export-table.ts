import type { Deps } from '#platform/deps.ts'
import { checkMayAdminister, type Voice } from '../actors/index.ts'
import { refuse } from './refusals.ts'
import { fileNames, type Names, type TableKind, tablesOfStructures, writeTable } from './tables.ts'

/**
 * What an actor keeps of others, as a file that Mastodon and those like it import.
 * @throws Refusal may-not-administer, no-such-export (lists and saved posts of a structure)
 */
export async function exportTable(
  given: Pick<Deps, 'db'> & { names: Names },
  voice: Voice,
  kind: TableKind,
): Promise<{ name: string; lines: AsyncGenerator<string> }> {
  await checkMayAdminister(given.db, voice)
  const own = voice.personId === voice.actorId
  if (!own && !tablesOfStructures.includes(kind)) refuse('no-such-export')
  return { name: fileNames[kind], lines: writeTable(given.db, kind, voice.actorId, given.names) }
}
