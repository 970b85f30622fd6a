import { createHash } from 'node:crypto'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { log } from '#platform/log.ts'

export const LOOK_UP = 'federation:look-up'
const FOUND = 'federation:found'
/** Whoever typed it waits no longer. */
const WAITS_MS = 12_000

/** What was meant by an address, a handle or a link. */
export type Found = { actorId: ActorId } | { postId: PostId } | null
export type LookUp = { typed: string; key: string }
type Answer = { key: string; found: Found }

/** Has another server asked by a job who or what is meant, and waits for the answer; null where there is none in time. */
export async function askLookUp(given: Pick<Deps, 'db' | 'jobs' | 'live'>, typed: string): Promise<Found> {
  const key = createHash('sha256').update(typed.trim()).digest('base64url').slice(0, 22)
  const { promise, resolve } = Promise.withResolvers<Found>()
  const deaf = given.live.hear(FOUND, (answer: Answer) => {
    if (answer.key === key) resolve(answer.found)
  })
  const late = setTimeout(() => resolve(null), WAITS_MS)
  try {
    const asked: LookUp = { typed: typed.trim().slice(0, 2048), key }
    await given.jobs.add(given.db, LOOK_UP, asked, { key: `${LOOK_UP}:${key}`, maxAttempts: 1 })
    return await promise
  } finally {
    clearTimeout(late)
    deaf()
  }
}

/** The job: whatever comes of it is told to whoever waits. */
export async function answerLookUp(
  given: Pick<Deps, 'db' | 'live'>,
  { typed, key }: LookUp,
  find: (typed: string) => Promise<Found>,
): Promise<void> {
  const found = await find(typed).catch((error: Error) => {
    log('federation').info('nothing was found elsewhere', { typed: typed.slice(0, 200), reason: error.message })
    return null
  })
  await given.live.tell(given.db, FOUND, { key, found } satisfies Answer)
}
