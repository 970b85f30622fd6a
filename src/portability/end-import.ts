import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ImportEnded } from './facts.ts'
import type { Failure } from './failure.ts'
import type { ImportId } from './imports.ts'

/** An import is done, or stops with a reason; once, and whoever brought it is told. */
export async function endImport(
  given: Pick<Deps, 'clock' | 'facts'>,
  tx: Tx,
  id: ImportId,
  failure: Failure | null = null,
): Promise<void> {
  const endedAt = given.clock.now()
  const ended = await tx
    .updateTable('imports')
    .set({ ended_at: endedAt, failure: failure && JSON.stringify(failure) })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning(['person_id', 'actor_id'])
    .executeTakeFirst()
  if (!ended) return
  await given.facts.record<ImportEnded>(tx, {
    kind: 'ImportEnded',
    importId: id,
    personId: ended.person_id,
    actorId: ended.actor_id,
    endedAt: endedAt.toISOString(),
  })
}
