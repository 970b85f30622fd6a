import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { noteVisit } from './visits.ts'

/** A visit is written no more often than that, in milliseconds. */
const WRITTEN_EVERY = 5 * 60_000
const REMEMBERED = 10_000

/** Notes who is here: called with each page, written now and then. */
export function createVisits(given: Pick<Deps, 'db' | 'clock'>): (person: ActorId) => Promise<void> {
  const written = new Map<ActorId, number>()
  return async (person) => {
    const now = given.clock.now()
    const last = written.get(person)
    if (last !== undefined && now.getTime() - last < WRITTEN_EVERY) return
    written.delete(person)
    written.set(person, now.getTime())
    for (const oldest of written.keys()) {
      if (written.size <= REMEMBERED) break
      written.delete(oldest)
    }
    await noteVisit(given.db, person, now)
  }
}
