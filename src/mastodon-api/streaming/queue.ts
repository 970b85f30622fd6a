import { log } from '../../platform/log.ts'

const WAITING_MOST = 2_000

/** Does one thing after the other, so that nobody hears of the end before the beginning. */
export function createQueue(overflown: () => void) {
  let waiting = 0
  let last: Promise<void> = Promise.resolve()
  return {
    /** Where more waits than can be told in any useful time, what waits is given up and `overflown` called. */
    inOrder(work: () => Promise<void>): void {
      if (waiting >= WAITING_MOST) return void overflown()
      waiting++
      last = last
        .then(work)
        .catch((error: unknown) => {
          log('streaming').warning('open streams could not be told of something', { error })
        })
        .finally(() => {
          waiting--
        })
    },
  }
}
export type Queue = ReturnType<typeof createQueue>
