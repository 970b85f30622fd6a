import type { Clock } from '#platform/clock.ts'

/** An answer, and when it was computed. */
export type Kept<T> = { answer: T; at: Date }

/** Where the last answer outlives a process. */
export type Keeping<T> = { read: () => Promise<Kept<T> | null>; write: (kept: Kept<T>) => Promise<void> }

/**
 * An answer that takes long: told as it was last computed while it is computed anew, by whichever process, so that nobody
 * waits. Only what is older than `longestMs`, or was never computed, is waited for.
 */
export function toldMeanwhile<T>(given: {
  clock: Clock
  compute: () => Promise<T>
  keeping: Keeping<T>
  freshMs: number
  longestMs: number
}): () => Promise<T> {
  const { clock, compute, keeping, freshMs, longestMs } = given
  let kept: Kept<T> | null = null
  let computing: Promise<T> | null = null
  const within = (ms: number) => kept !== null && clock.now().getTime() - kept.at.getTime() < ms
  const computeNow = async () => {
    try {
      const answer = await compute()
      kept = { answer, at: clock.now() }
      await keeping.write(kept)
      return answer
    } finally {
      computing = null
    }
  }
  return async () => {
    if (kept && within(freshMs)) return kept.answer
    // Another process may have computed it since.
    const last = computing ? null : await keeping.read()
    if (last && (kept === null || last.at > kept.at)) kept = last
    if (kept && within(freshMs)) return kept.answer
    computing ??= computeNow()
    if (!kept || !within(longestMs)) return computing
    // Where it fails, whoever asks next tries again.
    computing.catch(() => {})
    return kept.answer
  }
}
