import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { createRates } from './rates.ts'

const world = useWorld()
const LIMIT = { most: 3, windowSeconds: 300 }

test('so many, then no more until the window ends', async () => {
  const rates = createRates(world.app)
  const left = () => rates.take('one', LIMIT)
  expect([left(), left(), left(), left()].map(({ left, refused }) => [left, refused])).toEqual([
    [2, false],
    [1, false],
    [0, false],
    [0, true],
  ])
  expect(new Date(left().endsAt).toISOString()).toBe('2026-03-02T09:05:00.000Z')
  expect(rates.take('another', LIMIT).refused).toBe(false)
  world.clock.advance(300_000)
  expect(left()).toMatchObject({ left: 2, refused: false })
})

test('what two processes count is one sum once they told each other', async () => {
  const [here, there] = [createRates(world.app), createRates(world.app)]
  here.take('shared', LIMIT)
  here.take('shared', LIMIT)
  there.take('shared', LIMIT)
  await here.bringTogether()
  await there.bringTogether()
  expect(there.take('shared', LIMIT)).toMatchObject({ left: 0, refused: true })
  // Nothing new is told where nothing was counted; what the others counted is heard with what one counts oneself.
  expect(here.take('shared', LIMIT)).toMatchObject({ left: 0, refused: false })
  await here.bringTogether()
  expect(here.take('shared', LIMIT).refused).toBe(true)
})

test('a window that ended is not carried into the next', async () => {
  const rates = createRates(world.app)
  for (let n = 0; n < 3; n++) rates.take('carried', LIMIT)
  await rates.bringTogether()
  world.clock.advance(300_000)
  rates.take('carried', LIMIT)
  await rates.bringTogether()
  expect(rates.take('carried', LIMIT)).toMatchObject({ left: 1, refused: false })
})

test('what is refused is written nowhere', async () => {
  const rates = createRates(world.app)
  for (let n = 0; n < 50; n++) rates.take('flood', LIMIT)
  await rates.bringTogether()
  const row = await world.app.db
    .selectFrom('attempts')
    .select('count')
    .where('key', '=', 'flood')
    .executeTakeFirstOrThrow()
  expect(row.count).toBe(3)
})
