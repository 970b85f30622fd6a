import { sql } from 'kysely'
import type { Deps } from '#platform/deps.ts'
import { log } from '#platform/log.ts'
import type { Limit } from './attempts.ts'

/** What is left of a limit after this time. `endsAt`: when counting begins anew, in milliseconds since 1970. */
export type Rate = { most: number; left: number; endsAt: number; refused: boolean }

type Count = {
  endsAt: number
  /** What all processes had counted when they were last asked, and what this one counted since. */
  everywhere: number
  here: number
}

const TOGETHER_EVERY_MS = 2_000

export type Rates = ReturnType<typeof createRates>

/**
 * Counts what happens often in this process's memory, and every two seconds brings it together with what the others
 * counted, in one statement: taking costs no query. Windows begin at the same moments everywhere, so that the sums are of
 * the same time. A limit may be passed by what the processes count within those two seconds.
 */
export function createRates(given: Pick<Deps, 'db' | 'clock'>) {
  const counts = new Map<string, Count>()
  let waiting: NodeJS.Timeout | null = null
  let underWay: Promise<void> = Promise.resolve()

  /** What is refused is not counted: it costs nobody anything more. */
  function take(key: string, { most, windowSeconds }: Limit): Rate {
    const now = given.clock.now().getTime()
    const window = windowSeconds * 1000
    let count = counts.get(key)
    if (!count || count.endsAt <= now) {
      count = { endsAt: now - (now % window) + window, everywhere: 0, here: 0 }
      counts.set(key, count)
    }
    const refused = count.everywhere + count.here >= most
    if (!refused) {
      count.here += 1
      waiting ??= setTimeout(() => void bringTogether(), TOGETHER_EVERY_MS).unref()
    }
    return { most, left: Math.max(most - count.everywhere - count.here, 0), endsAt: count.endsAt, refused }
  }

  function bringTogether(): Promise<void> {
    if (waiting) clearTimeout(waiting)
    waiting = null
    underWay = underWay.then(exchange).catch((error) => {
      // What this process counted still holds here; the next time tells it.
      log('access').warning('counts could not be brought together', { reason: (error as Error).message })
    })
    return underWay
  }

  async function exchange(): Promise<void> {
    const now = given.clock.now().getTime()
    for (const [key, { endsAt }] of counts) if (endsAt <= now) counts.delete(key)
    // In one order everywhere: two processes that write at once wait for each other, and no more.
    const news = [...counts].filter(([, { here }]) => here > 0).sort(([one], [other]) => (one < other ? -1 : 1))
    if (news.length === 0) return
    const told = news.map(([, { here }]) => here)
    const { rows } = await sql<{ key: string; count: number; window_ends_at: Date }>`
      insert into attempts (key, count, window_ends_at)
      select * from unnest(${news.map(([key]) => key)}::text[], ${told}::int[],
        ${news.map(([, { endsAt }]) => new Date(endsAt))}::timestamptz[])
      on conflict (key) do update set window_ends_at = excluded.window_ends_at,
        count = excluded.count + case when attempts.window_ends_at = excluded.window_ends_at then attempts.count else 0 end
      returning key, count, window_ends_at`.execute(given.db)
    const sums = new Map(rows.map((row) => [row.key, row]))
    for (const [index, [key, count]] of news.entries()) {
      const sum = sums.get(key)
      if (!sum || sum.window_ends_at.getTime() !== count.endsAt) continue
      count.everywhere = sum.count
      count.here -= told[index]!
    }
  }

  return { take, bringTogether }
}
