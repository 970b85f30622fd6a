import { expect, test } from 'vitest'
import { freshSeconds, nextLook, nextTry, retryAfter } from './rhythm.ts'

const now = new Date('2026-03-02T09:00:00Z')
const minutesUntil = (date: Date) => Math.round((date.getTime() - now.getTime()) / 60_000)
const ago = (...hours: number[]) => hours.map((hour) => new Date(now.getTime() - hour * 3_600_000))
const asks = { restMinutes: null, freshSeconds: null, skipHours: [], skipDays: [] }
const next = (published: Date[], more = {}, spread = 0) =>
  minutesUntil(nextLook(now, published, { ...asks, ...more }, spread))

test('a feed is looked at about twice between two of what it publishes, every quarter of an hour to once a day', () => {
  expect(next(ago(0, 0.1, 0.2))).toBe(15)
  expect(next(ago(1, 5, 9))).toBe(120)
  expect(next(ago(24 * 40, 24 * 80))).toBe(1440)
  expect(next([])).toBe(1440)
})

test('it rests as long as the feed or its server ask, a day at most', () => {
  expect(next(ago(0, 0.1), { restMinutes: 60 })).toBe(60)
  expect(next(ago(0, 0.1), { freshSeconds: 7200 })).toBe(120)
  expect(next(ago(0, 0.1), { restMinutes: 1_000_000 })).toBe(1440)
})

test('not in the hours and days that it skips', () => {
  expect(nextLook(now, ago(0, 0.1), { ...asks, skipHours: [9, 10] }, 0)).toEqual(new Date('2026-03-02T11:00:00Z'))
  expect(nextLook(now, ago(0, 0.1), { ...asks, skipDays: [1] }, 0)).toEqual(new Date('2026-03-03T00:00:00Z'))
  const always = Array.from({ length: 24 }, (_, hour) => hour)
  expect(nextLook(now, [], { ...asks, skipHours: always }, 0).getTime()).toBeLessThan(
    now.getTime() + 9 * 24 * 3_600_000,
  )
})

test('feeds that were added together part', () => {
  expect(next(ago(1, 5, 9), {}, 0.5)).toBe(126)
})

test('a feed that fails is tried later each time', () => {
  const tries = [1, 2, 3, 20].map((failures) => minutesUntil(nextTry(now, failures, null, 0)))
  expect(tries).toEqual([15, 30, 60, 1440])
  expect(minutesUntil(nextTry(now, 1, 3 * 3_600_000, 0))).toBe(180)
})

test('what servers say of time is read', () => {
  expect(retryAfter('120', now)).toBe(120_000)
  expect(retryAfter('Mon, 02 Mar 2026 10:00:00 GMT', now)).toBe(3_600_000)
  expect([retryAfter('bientôt', now), retryAfter('Mon, 02 Mar 2020 10:00:00 GMT', now), retryAfter(null, now)]).toEqual(
    [null, null, null],
  )
  expect([freshSeconds('public, max-age=600'), freshSeconds('no-cache, max-age=600'), freshSeconds(null)]).toEqual([
    600,
    null,
    null,
  ])
})
