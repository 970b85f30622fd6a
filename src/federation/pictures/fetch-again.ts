import type { Deps } from '#platform/deps.ts'
import type { MediaId } from '#platform/ids.ts'
import { log } from '#platform/log.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Copying } from './copy-picture.ts'
import { FileAway, fetchPdf, fetchPicture } from './fetch-file.ts'

export const FETCH_AGAIN = 'federation:fetch-again'
const FETCHED = 'federation:fetched-again'
/** Whoever looks at the page waits no longer. */
const WAITS_MS = 10_000
/** What could not be had is not asked for again before. */
const RESTS_MS = 15 * 60 * 1000
/** Who looked is written together, and once for a while. */
const TOLD_EVERY_MS = 5_000
const SAME_WITHIN_MS = 6 * 3600 * 1000
const REMEMBERED_MOST = 50_000

type Asking = Pick<Deps, 'db' | 'jobs' | 'live' | 'clock'> & Copying
type Told = { id: MediaId; there: boolean }

/** Copies whose files made room for others come again when somebody looks, by a job that the request awaits. */
export function createPictures(given: Asking) {
  const asked = new Map<string, number>()
  const untold = new Set<string>()
  let telling: NodeJS.Timeout | null = null

  function tell(): void {
    telling = null
    const tokens = [...untold]
    untold.clear()
    given.media.copies
      .asked(tokens)
      .catch((error) => log('federation').warning('who looked at copies was not written', { reason: error.message }))
  }

  return {
    /** Somebody looked at this file. */
    asked(key: string): void {
      const token = key.slice(0, key.indexOf('/'))
      const now = given.clock.now().getTime()
      if (now - (asked.get(token) ?? Number.NEGATIVE_INFINITY) < SAME_WITHIN_MS) return
      if (asked.size >= REMEMBERED_MOST) asked.clear()
      asked.set(token, now)
      untold.add(token)
      telling ??= setTimeout(tell, TOLD_EVERY_MS).unref()
    },

    /** Whether a file that is not in the storage is there now: one of a copy is fetched again. */
    async again(key: string): Promise<boolean> {
      const copy = await given.media.copies.ofKey(key)
      const rests = copy?.failedAt && given.clock.now().getTime() - copy.failedAt.getTime() < RESTS_MS
      if (!copy || rests) return false
      const { id } = copy.media
      const { promise, resolve } = Promise.withResolvers<boolean>()
      const deaf = given.live.hear(FETCHED, (told: Told) => {
        if (told.id === id) resolve(told.there)
      })
      const late = setTimeout(() => resolve(false), WAITS_MS)
      try {
        await given.jobs.add(given.db, FETCH_AGAIN, { key }, { key: `${FETCH_AGAIN}:${id}`, maxAttempts: 1 })
        return await promise
      } finally {
        clearTimeout(late)
        deaf()
      }
    },

    stop(): void {
      if (telling) clearTimeout(telling)
    },
  }
}

/** The job: whatever comes of it is told to whoever waits. */
export async function fetchAgain(given: Asking, { key }: { key: string }): Promise<void> {
  const copy = await given.media.copies.ofKey(key)
  if (!copy) return
  const { id, kind, remoteUrl } = copy.media
  const there = await (kind === 'pdf' ? fetchPdf : fetchPicture)(given, remoteUrl!)
    .then(async (bytes) => bytes !== null && given.media.copies.putBack(copy, bytes).then(() => true))
    .catch((error) => {
      if (error instanceof FileAway || error instanceof Refusal) return false
      throw error
    })
  if (!there) await given.media.copies.failed(id)
  await given.live.tell(given.db, FETCHED, { id, there } satisfies Told)
}
