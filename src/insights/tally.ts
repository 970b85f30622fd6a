import type { Deps } from '#platform/deps.ts'
import type { PostId } from '#platform/ids.ts'
import type { Log } from '#platform/log.ts'
import { countReads, type Sighting } from './count-reads.ts'
import { dayOf } from './visitors.ts'

const BATCH = 500

/**
 * Gathers the reads that come while a batch is being written into the next one: alone, a read is written at once; in a
 * crowd, many share a statement. `add` answers when its reads are committed.
 */
export function createTally(
  given: Pick<Deps, 'db' | 'clock'> & {
    log: Log
    onCounted: (posts: PostId[]) => void
    afterReads: (read: readonly Sighting[]) => Promise<void>
  },
) {
  type Waiting = { sightings: readonly Sighting[]; done: () => void; failed: (error: unknown) => void }
  const waiting: Waiting[] = []
  let writing: Promise<void> | null = null

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch: Waiting[] = []
      for (let size = 0; waiting.length > 0 && size < BATCH; size += batch.at(-1)!.sightings.length)
        batch.push(waiting.shift()!)
      try {
        const all = batch.flatMap((one) => one.sightings)
        given.onCounted(await countReads(given.db, all, dayOf(given.clock.now())))
        await given.afterReads(all)
        for (const one of batch) one.done()
      } catch (error) {
        for (const one of batch) one.failed(error)
      }
    }
    writing = null
  }

  return {
    async add(sightings: readonly Sighting[]): Promise<void> {
      if (sightings.length === 0) return
      const added = new Promise<void>((done, failed) => waiting.push({ sightings, done, failed }))
      writing ??= writeAll()
      return added
    },
    /** Ends when everything added so far is written. */
    async settled(): Promise<void> {
      while (writing) await writing
    },
  }
}
export type Tally = ReturnType<typeof createTally>
