import { sql } from 'kysely'
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
  // In the background elsewhere; here, to rank with what it finds. The second time most of it stands already.
  const learnt = [await seconds(app.relevance.learn), await seconds(app.relevance.learn)]
  await sql`vacuum analyze relevance_likeness, relevance_kinship`.execute(app.db)
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
    learn_s: learnt[0],
    learn_again_s: learnt[1],
  }
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return Math.round((performance.now() - began) / 100) / 10
}
