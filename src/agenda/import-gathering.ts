import type { Deps } from '#platform/deps.ts'
import type { Voice } from '../actors/index.ts'
import type { ImportedPost, Publishing } from '../publishing/index.ts'
import { insertGathering, markCancelled } from './gatherings.ts'
import { lineOf, type ReceivedGathering } from './received-gathering.ts'

/**
 * Keeps an event of one's own as another server kept it, with its date and its place; nobody is told. It is answered here,
 * wherever it was before.
 * @throws Refusal those of publishing's own `imported.add`
 */
export function importGathering(
  given: Pick<Deps, 'clock'> & { publishing: { imported: Pick<Publishing['imported'], 'add'> } },
  voice: Voice,
  post: Omit<ImportedPost, 'kind'>,
  said: ReceivedGathering,
) {
  const now = given.clock.now()
  return given.publishing.imported.add(voice, { ...post, kind: 'event' }, async (tx, id) => {
    await insertGathering(tx, id, lineOf(said), now)
    if (said.cancelled) await markCancelled(tx, id, { sequence: 0, at: now })
  })
}
