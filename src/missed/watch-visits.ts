import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { noteVisit } from './visits.ts'

/** A visit is written no more often than that, in milliseconds. */
const WRITTEN_EVERY = 5 * 60_000
const REMEMBERED = 10_000

/** Notes who is here: called with each page, written now and then. Whoever asks meanwhile waits for the same writing. */
export function createVisits(given: Pick<Deps, 'db' | 'clock'>): (person: ActorId) => Promise<void> {
  const noted = new Map<ActorId, { at: number; written: Promise<void> }>()
  return (person) => {
    const now = given.clock.now()
    const last = noted.get(person)
    if (last && now.getTime() - last.at < WRITTEN_EVERY) return last.written
    const written = noteVisit(given.db, person, now)
    // What could not be written is tried with the next page.
    written.catch(() => noted.delete(person))
    noted.delete(person)
    noted.set(person, { at: now.getTime(), written })
    for (const oldest of noted.keys()) {
      if (noted.size <= REMEMBERED) break
      noted.delete(oldest)
    }
    return written
  }
}
