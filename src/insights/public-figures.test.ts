import { expect, test } from 'vitest'
import { PASSWORD, useWorld } from '../../test/world.ts'

const world = useWorld()
const HOUR_MS = 3600_000
const DAY_MS = 24 * HOUR_MS

const comeIn = async (handle: string) => {
  const { secret } = await world.app.access.signIn({
    login: `${handle}@example.org`,
    password: PASSWORD,
    userAgent: '',
    address: '192.0.2.1',
  })
  await world.app.access.holder(secret)
}

test('everyone may know how large the instance is and how much it lives, looked at anew every few minutes', async () => {
  const { insights } = world.app
  await world.note(world.chloe, 'Pour tous')
  await world.note(world.chloe, 'Discret', { visibility: 'unlisted' })
  await world.note(world.chloe, 'Entre nous', { visibility: 'followers' })
  await comeIn('chloe')
  expect(await insights.publicFigures()).toMatchObject({ people: 4, posts: 2, activeMonth: 1 })
  await comeIn('yann')
  expect(await insights.publicFigures()).toMatchObject({ activeMonth: 1 })
  world.clock.advance(6 * 60_000)
  expect(await insights.publicFigures()).toMatchObject({ activeMonth: 2 })
})

test('week by week: what was published, who came, who signed up', async () => {
  const { insights } = world.app
  world.clock.advance(7 * DAY_MS)
  await comeIn('chloe')
  world.clock.advance(DAY_MS)
  await comeIn('chloe')
  await world.note(world.yann, 'Une semaine plus tard')
  const weeks = await insights.weeksOfLife()
  expect(weeks).toHaveLength(12)
  expect(weeks[0]).toMatchObject({ monday: new Date('2026-03-09T00:00:00Z'), posts: 1, seen: 1, signUps: 0 })
  expect(weeks[1]).toMatchObject({ monday: new Date('2026-03-02T00:00:00Z'), posts: 3, seen: 2, signUps: 4 })
  expect(weeks[11]).toMatchObject({ posts: 0, seen: 0, signUps: 0 })
})
