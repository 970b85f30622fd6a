import type { DemoStep, Step } from '../life/steps.ts'
import { actorOf, postOf, type Replay, together } from './replay.ts'

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const TOLD_MOST = 50
const AT_ONCE = 6
const home = { address: '192.0.2.1', userAgent: BROWSER }

/** The reads of one day: each reader tells hers as her browser would, fifty at a time. */
export async function replayReads(replay: Replay, steps: readonly DemoStep[]): Promise<void> {
  const reads = steps.filter((step) => step.kind === 'read')
  const readers = [...Map.groupBy(reads, ({ reader }) => reader)]
  await together(readers, AT_ONCE, async ([handle, own]) => {
    const personId = actorOf(replay, handle)
    const viewer = await replay.app.publishing.viewer(personId)
    const told = own.map(({ post, through }) => ({
      postId: postOf(replay, post),
      seenIn: (through && replay.relays.get(through)) || null,
    }))
    for (const part of parts(told)) await replay.app.insights.read({ viewer, visitor: home }, part)
    for (const { post, author, through, opened } of own) {
      if (!opened) continue
      const page = { id: postOf(replay, post), authorId: actorOf(replay, author) }
      replay.app.insights.opened({ viewer, visitor: home }, page, (through && replay.relays.get(through)) || null)
    }
  })
  await replayVisits(
    replay,
    steps.filter((step) => step.kind === 'open-reads'),
  )
}

/** Visitors without an account: the first reads every post of the day, the last only the most read one. */
async function replayVisits(replay: Replay, steps: readonly Step<'open-reads'>[]): Promise<void> {
  const most = Math.max(0, ...steps.map(({ count }) => count))
  const visitors = Array.from({ length: most }, (_, visitor) => visitor)
  await together(visitors, AT_ONCE, async (visitor) => {
    const told = steps
      .filter(({ count }) => count > visitor)
      .map(({ post }) => ({ postId: postOf(replay, post), seenIn: null }))
    // Addresses kept for documentation (RFC 5737): nobody's.
    const address = `198.51.${100 + Math.floor(visitor / 250)}.${1 + (visitor % 250)}`
    for (const part of parts(told))
      await replay.app.insights.read({ viewer: null, visitor: { address, userAgent: BROWSER } }, part)
  })
}

function parts<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / TOLD_MOST) }, (_, n) =>
    all.slice(n * TOLD_MOST, (n + 1) * TOLD_MOST),
  )
}
