import type { Deps } from '#platform/deps.ts'
import type { PostId } from '#platform/ids.ts'
import type { Log } from '#platform/log.ts'

export const GREW = 'insights:grew'
/** Told at most once a second by each process: posts whose reads or links changed. */
export type Grew = { posts: PostId[] }

const AT_MOST_EVERY_MS = 1_000
// Ids of 19 digits: a message of NOTIFY holds 8,000 bytes.
const POSTS_PER_MESSAGE = 250

/** Tells open pages that numbers changed: at once when it was quiet, else together at the end of the second. */
export function createPulse(given: Pick<Deps, 'db' | 'live'> & { log: Log }) {
  let changed = new Set<PostId>()
  let resting: NodeJS.Timeout | null = null
  let telling: Promise<void> = Promise.resolve()

  async function tell(): Promise<void> {
    const posts = [...changed]
    changed = new Set()
    try {
      for (let from = 0; from < posts.length; from += POSTS_PER_MESSAGE) {
        const message: Grew = { posts: posts.slice(from, from + POSTS_PER_MESSAGE) }
        await given.live.tell(given.db, GREW, message)
      }
    } catch (error) {
      given.log.warning('open pages could not be told of new reads', { error })
    }
  }

  function beat(): void {
    if (changed.size === 0) {
      resting = null
      return
    }
    telling = tell()
    resting = setTimeout(beat, AT_MOST_EVERY_MS)
    resting.unref()
  }

  return {
    changed(posts: readonly PostId[]): void {
      for (const post of posts) changed.add(post)
      if (!resting) beat()
    },
    async stop(): Promise<void> {
      if (resting) clearTimeout(resting)
      await telling
    },
  }
}
