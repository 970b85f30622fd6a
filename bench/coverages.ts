import { sql } from 'kysely'
import { createApp } from '../src/app.ts'
import { readConfig } from '../src/platform/config.ts'

const ASKED = 50
const COLD = 5
type Five = [number[], number[], number[], number[], number[]]

/**
 * Coverages, in milliseconds, in one process on its own connections: a page of all of them; the posts of one; and what rises
 * in all specialities: computed for the first time, then by an app that computed nothing yet itself.
 */
export async function coverages(given: { databaseUrl: string; dataDir: string }) {
  const config = readConfig({ DATA_DIR: given.dataDir, LOG_LEVEL: 'warning' })
  const open = () => createApp({ config, databaseUrl: given.databaseUrl, connections: 4 })
  const app = await open()
  const { watch, feeds } = app
  const [pages, posts, around, computed, cold] = [[], [], [], [], []] as number[][] as Five
  for (let n = 0; n < ASKED; n++) {
    const { lines } = await timed(pages, () => watch.inOrder(null, {}, { page: 1 + n, perPage: 40 }))
    await timed(posts, () => feeds.topic(watch.topicOf(lines[0]!), null))
    await timed(around, () => watch.beside(lines[0]!, null))
  }
  await app.stop()
  for (let n = 0; n < COLD; n++) {
    for (const times of [computed, cold]) {
      const fresh = await open()
      if (times === computed) await sql`delete from risings`.execute(fresh.db)
      // Its connections are open.
      await fresh.watch.counts(null)
      await timed(times, () => fresh.watch.rising.specialities())
      await fresh.stop()
    }
  }
  return {
    page: median(pages),
    posts: median(posts),
    around: median(around),
    rising_computed: median(computed),
    rising_cold: median(cold),
  }
}

async function timed<T>(times: number[], work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const answer = await work()
  times.push(performance.now() - began)
  return answer
}

const median = (times: number[]) => Math.round(times.sort((a, b) => a - b)[Math.floor(times.length / 2)]! * 10) / 10
