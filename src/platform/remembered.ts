import type { Clock } from './clock.ts'

/** Answers of the database kept in this process's memory for a while. */
export type Remembered<T> = {
  /** The answer kept under the key, else the one that `read` gives now. */
  get(key: string, read: () => Promise<T | null>): Promise<T | null>
  /** Forgets the answers that `which` picks, those under way included. */
  forget(which: (answer: T) => boolean): void
  forgetAll(): void
}

/**
 * @param trusted false while this process may miss what others tell it: nothing is taken from memory then
 * @param most answers kept at once; one more empties the memory
 */
export function createRemembered<T>(given: {
  clock: Clock
  trusted: () => boolean
  keepMs: number
  most: number
}): Remembered<T> {
  const { clock, trusted, keepMs, most } = given
  const kept = new Map<string, { answer: T; until: number }>()
  // An answer read before something was forgotten may be what was to be forgotten: it is used once and not kept.
  let forgettings = 0

  return {
    async get(key, read) {
      const known = trusted() ? kept.get(key) : undefined
      if (known && known.until > clock.now().getTime()) return known.answer
      const before = forgettings
      const answer = await read()
      if (answer === null || before !== forgettings || !trusted()) return answer
      if (kept.size >= most) kept.clear()
      kept.set(key, { answer, until: clock.now().getTime() + keepMs })
      return answer
    },
    forget(which) {
      forgettings += 1
      for (const [key, { answer }] of kept) if (which(answer)) kept.delete(key)
    },
    forgetAll() {
      forgettings += 1
      kept.clear()
    },
  }
}
