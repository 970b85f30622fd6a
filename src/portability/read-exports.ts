import { sql } from 'kysely'
import type { Deps } from '#platform/deps.ts'
import { checkMayAdminister, type Voice } from '../actors/index.ts'
import { type Export, type ExportId, exportById } from './exports.ts'
import { refuse } from './refusals.ts'

/**
 * The file of an archive, for those alone whose it is. `name`: under which it is kept by whoever downloads it.
 * @throws Refusal may-not-administer, no-such-export
 */
export async function openExport(
  given: Pick<Deps, 'db' | 'storage'>,
  voice: Voice,
  id: ExportId,
): Promise<{ stream: ReadableStream<Uint8Array>; size: number; name: string }> {
  await checkMayAdminister(given.db, voice)
  const one: Export | null = await exportById(given.db, id)
  if (one?.actorId !== voice.actorId || !one.readyAt) return refuse('no-such-export')
  const { rows } = await sql<{ handle: string }>`select handle from actors where id = ${one.actorId}`.execute(given.db)
  const stored = (await given.storage.get(one.key)) ?? refuse('no-such-export')
  return { ...stored, name: `archive-${rows[0]!.handle}-${one.askedAt.toISOString().slice(0, 10)}.zip` }
}
