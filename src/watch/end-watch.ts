import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { checkMaySpeak, type Voice } from '../actors/index.ts'
import type { Coverage } from './coverage.ts'
import type { WatchEnded } from './facts.ts'
import { deleteWatch } from './watches.ts'

/** The actor does not watch it any more. Ending one that is not there changes nothing. @throws Refusal may-not-speak */
export async function endWatch(given: Pick<Deps, 'db' | 'facts'>, voice: Voice, asked: Coverage): Promise<void> {
  const { speciality, territory } = asked
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    if (!(await deleteWatch(tx, voice.actorId, asked))) return
    const told = { kind: 'WatchEnded', actorId: voice.actorId, speciality, territory } as const
    await given.facts.record<WatchEnded>(tx, told)
  })
}
