import type { Live } from './live.ts'

/** `p12` a post, `a3` an actor, `o3` a home feed, `m3` what an actor marked or chose, `l` the local feed, `w` that of every server (migrations 0182 and 0214). */
export type ChangeName = `${'p' | 'a' | 'o' | 'm'}${string}` | 'l' | 'w'

/** Something made of what others may change: kept until one of the names that it is about is told. */
type Kept<T> = { answer: T; size: number; about: readonly ChangeName[]; until: number }

export type KeptByChange<T> = {
  /** What is kept under the key, if it still stands. */
  get(key: string): T | null
  /**
   * Makes an answer and keeps it, unless something that it is about was told meanwhile.
   * @param make what it is, which names it is about, how many bytes it takes, and until when it may stand
   */
  make(key: string, make: () => Promise<Omit<Kept<T>, 'answer'> & { answer: T }>): Promise<T>
  /** Lets go of what is about these: for who made the change herself, and reads again before it is told. */
  forget(names: readonly ChangeName[]): void
}

const EVERYTHING = '*'
/** Names told lately, looked at by those whose answer was under way: more at once, and it is not kept. */
const LATELY = 2_000

/**
 * Keeps answers of this process for as long as nothing that they are about changes: triggers tell the names of what a
 * transaction changed when it commits, whichever process made it. While this process does not hear, nothing is kept.
 * @param room in bytes, for all that is kept
 */
export function keepByChange<T>(given: { live: Live; now: () => number; room: number }): KeptByChange<T> {
  const { live, now, room } = given
  const kept = new Map<string, Kept<T>>()
  const keysAbout = new Map<ChangeName, Set<string>>()
  let size = 0
  let told = 0
  let lately: (readonly string[])[] = []

  function drop(key: string): void {
    const gone = kept.get(key)
    if (!gone) return
    kept.delete(key)
    size -= gone.size
    for (const name of gone.about) {
      const keys = keysAbout.get(name)
      keys?.delete(key)
      if (keys?.size === 0) keysAbout.delete(name)
    }
  }
  function dropAll(): void {
    kept.clear()
    keysAbout.clear()
    size = 0
  }
  function hear(names: readonly string[]): void {
    told += 1
    lately.push(names)
    if (lately.length > LATELY) lately = lately.slice(LATELY / 2)
    if (names.includes(EVERYTHING)) dropAll()
    for (const name of names) for (const key of keysAbout.get(name as ChangeName) ?? []) drop(key)
  }
  live.hear('changes', hear)
  live.onGap(() => hear([EVERYTHING]))

  /** Whether something was told since that the answer is about. */
  function toldSince(before: number, about: readonly ChangeName[]): boolean {
    const since = told - before
    if (since > lately.length) return true
    const names = new Set<string>(about)
    return lately.slice(lately.length - since).some((one) => one.some((name) => name === EVERYTHING || names.has(name)))
  }

  return {
    get(key) {
      const known = kept.get(key)
      if (!known || !live.hearing()) return null
      if (known.until <= now()) {
        drop(key)
        return null
      }
      // The least lately asked goes first.
      kept.delete(key)
      kept.set(key, known)
      return known.answer
    },
    async make(key, make) {
      const before = told
      const made = await make()
      if (!live.hearing() || toldSince(before, made.about)) return made.answer
      drop(key)
      kept.set(key, made)
      size += made.size
      for (const name of made.about) keysAbout.set(name, (keysAbout.get(name) ?? new Set()).add(key))
      for (const oldest of kept.keys()) {
        if (size <= room) break
        drop(oldest)
      }
      return made.answer
    },
    forget: hear,
  }
}
