import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
const DAY_MS = 24 * 3600 * 1000

test('what several actors name lately rises; what one repeats, or was already there, does not', async () => {
  for (let n = 0; n < 5; n++) await world.note(world.chloe, `#moi encore ${n}`)
  for (const actor of [world.chloe, world.yann, world.amadou]) await world.note(actor, '#ancien')
  world.clock.advance(4 * DAY_MS)
  for (const actor of [world.chloe, world.yann]) await world.note(actor, '#ancien #nouveau')
  await world.note(world.amadou, '#nouveau')
  expect(await world.app.insights.risingHashtags()).toEqual(['nouveau', 'ancien'])
  const [today, yesterday] = (await world.app.insights.hashtagHistory(['nouveau'])).get('nouveau')!
  expect([today, yesterday]).toMatchObject([
    { uses: 3, actors: 3 },
    { uses: 0, actors: 0 },
  ])
})

test('posts that are taken up rise above those that were so before', async () => {
  const old = await world.note(world.chloe, 'Hier')
  await world.relay(world.yann, old)
  await world.relay(world.amadou, old)
  world.clock.advance(3 * DAY_MS)
  const fresh = await world.note(world.chloe, 'Ce matin')
  await world.relay(world.yann, fresh)
  await world.app.publishing.favourite({ personId: world.amadou, actorId: world.amadou }, fresh)
  const closed = await world.note(world.chloe, 'Entre nous', { visibility: 'unlisted' })
  await world.relay(world.yann, closed)
  await world.relay(world.amadou, closed)
  expect(await world.app.insights.risingPosts()).toEqual([fresh, old])
})
