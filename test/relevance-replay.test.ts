import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { replayInTime } from '../bench/relevance-in-time.ts'
import { type Act, readLog } from '../bench/relevance-log.ts'
import { hasProtocol, replayPublished } from '../bench/relevance-published.ts'

const HOUR = 3600_000
const start = Date.parse('2026-01-05T08:00:00Z')
const silent = () => {}

/** Two circles of five, each with its own news every day, which one of the circle finds in the morning and the others read later. */
function circles(days: number): Act[] {
  const acts: Act[] = []
  for (let day = 0; day < days; day++)
    for (const [turn, circle] of ['habitat', 'finance'].entries())
      for (let i = 0; i < 5; i++) {
        const reader = `${circle} ${(i + day) % 5}`
        acts.push({
          at: new Date(start + day * 24 * HOUR + (2 * i + turn) * HOUR),
          reader,
          item: `${circle} ${day}`,
          strength: 1,
        })
      }
  return acts.sort((a, b) => a.at.getTime() - b.at.getTime())
}

test('of the news of the day each circle is shown its own, which the newest and the most read are not', async () => {
  const figures = await replayInTime(circles(40), new Date(start + 21 * 24 * HOUR), [], silent)
  const product = figures.get('the product')!
  expect(product.mrr).toBeGreaterThan(figures.get('newest first')!.mrr)
  expect(product.mrr).toBeGreaterThan(figures.get('popularity of 7 days')!.mrr)
  expect(product.mrr).toBeGreaterThan(0.9)
  expect(product.recall10).toBe(1)
})

const folder = join(resolve(process.env.SHARED_DATA ?? '../shared/data'), 'deskdrop')

test.skipIf(!existsSync(folder) || !hasProtocol(folder))(
  'what is learnt of a real log passes the published protocol',
  { timeout: 300_000 },
  async () => {
    const log = readLog(folder)
    expect(log.length).toBe(72_312)
    const published = await replayPublished(folder, log, silent, ['popularity', 'the product'])
    expect(published.get('popularity')!.recall10).toBeCloseTo(0.38, 2)
    expect(published.get('the product')!.recall10).toBeGreaterThanOrEqual(0.6)
  },
)
