import type { Clock } from '#platform/clock.ts'

const KEPT_MS = 3600_000

/** What changes little, looked at once in an hour: whoever asks meanwhile has what was found. */
export function hourly<T>(clock: Clock, look: (now: Date) => Promise<T>): () => Promise<T> {
  let found: { at: number; answer: Promise<T> } | null = null
  return () => {
    const now = clock.now()
    if (found && Math.abs(now.getTime() - found.at) < KEPT_MS) return found.answer
    const answer = look(now)
    found = { at: now.getTime(), answer }
    answer.catch(() => {
      found = null
    })
    return answer
  }
}
