import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
const MINUTE = 60_000

test('one finds again where one was at the visit before, for as long as this visit lasts', async () => {
  await world.follow(world.yann, world.chloe)
  const seen = await world.note(world.chloe, 'Vue hier')
  const visit = async () => {
    const { top } = await world.app.feeds.home(await world.app.publishing.viewer(world.yann))
    return world.app.feeds.keepPlace(world.yann, top!)
  }
  expect(await visit()).toBeNull()
  world.clock.advance(24 * 60 * MINUTE)
  await world.note(world.chloe, 'Pendant la nuit')
  expect(await visit()).toBe(seen)
  world.clock.advance(5 * MINUTE)
  await world.note(world.chloe, 'À l’instant')
  expect(await visit()).toBe(seen)
})

test('what the network relays is told by the number of followed relayers, those of this week', async () => {
  await world.follow(world.amadou, world.chloe)
  await world.follow(world.amadou, world.marie)
  await world.note(world.lienLoire, 'Que personne ne relaie')
  const twice = await world.note(world.lienLoire, 'Deux fois')
  const once = await world.note(world.lienLoire, 'Une fois')
  await world.relay(world.chloe, twice)
  await world.relay(world.marie, twice)
  await world.relay(world.chloe, once)
  await world.relay(world.yann, once)
  const viewer = await world.app.publishing.viewer(world.amadou)
  const found = await world.app.feeds.takenUp(viewer)
  expect(found.map(({ card, by }) => [card.post.id, by])).toEqual([
    [twice, 2],
    [once, 1],
  ])
  world.clock.advance(8 * 24 * 60 * MINUTE)
  expect(await world.app.feeds.takenUp(viewer)).toEqual([])
})
