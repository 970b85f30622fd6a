import { createApp } from '../src/app.ts'
import { readConfig } from '../src/platform/config.ts'
import type { ActorId } from '../src/platform/ids.ts'

/** Those whose home feeds the bench fills; each is asked once, so that each order is made anew. */
const FIRST_READER = 1000
const WARM = 20
const ASKED = 200

/**
 * What ranking adds to the feed in order: for each of many readers in turn, her home feed, then her essential, made anew.
 * In milliseconds, in one process, on its own connections.
 */
export async function essential(given: { databaseUrl: string; dataDir: string }) {
  const config = readConfig({ DATA_DIR: given.dataDir, LOG_LEVEL: 'warning' })
  const app = await createApp({ config, databaseUrl: given.databaseUrl, connections: 4 })
  const times: { home: number; essential: number }[] = []
  for (let n = 0; n < WARM + ASKED; n++) {
    const viewer = await app.publishing.viewer(String(FIRST_READER + n) as ActorId)
    const began = performance.now()
    await app.feeds.home(viewer)
    const between = performance.now()
    await app.relevance.essential(viewer)
    if (n >= WARM) times.push({ home: between - began, essential: performance.now() - between })
  }
  await app.stop()
  const at = (part: number, of: (one: (typeof times)[number]) => number) =>
    Math.round(times.map(of).sort((a, b) => a - b)[Math.floor(part * times.length)]! * 10) / 10
  return {
    home_p50: at(0.5, ({ home }) => home),
    essential_p50: at(0.5, (one) => one.essential),
    added_p50: at(0.5, (one) => one.essential - one.home),
    added_p99: at(0.99, (one) => one.essential - one.home),
  }
}
