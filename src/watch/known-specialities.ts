import type { Deps } from '#platform/deps.ts'
import { addSpecialities } from '#reference/index.ts'
import { addedSpecialities } from './added-specialities.ts'
import { SPECIALITIES_CHANGED } from './change-specialities.ts'

/**
 * Makes the look-ups of this process know what administrators added: when it starts, when any process changes it, and when
 * word of that may have been missed. Readings come one after the other, so that the last one is the newest.
 * @param known called each time they are known, after which pages may be made anew
 */
export function knowSpecialities(given: Pick<Deps, 'db' | 'live'>, known: () => void) {
  let reading: Promise<void> = Promise.resolve()
  const read = (): Promise<void> => {
    const next = reading
      .catch(() => {})
      .then(async () => {
        addSpecialities(await addedSpecialities(given.db))
        known()
      })
    reading = next
    return next
  }
  // A process that cannot read them keeps those that it knew: the gap that follows a lost database has it read anew.
  const readAgain = () => void read().catch(() => {})
  given.live.hear(SPECIALITIES_CHANGED, readAgain)
  given.live.onGap(readAgain)
  return { read }
}
