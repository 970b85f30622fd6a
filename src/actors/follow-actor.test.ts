import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'

const world = useWorld()

test('people who follow each other at the same moment do not wait for each other for ever', async () => {
  const all = [world.marie, world.amadou, world.chloe, world.yann]
  const pairs = all.flatMap((follower) =>
    all.filter((other) => other !== follower).map((followee) => [follower, followee] as const),
  )
  await Promise.all(pairs.map(([follower, followee]) => world.follow(follower, followee)))
  const pages = await Promise.all(['marie', 'amadou', 'chloe', 'yann'].map((handle) => world.app.actors.page(handle)))
  expect(pages.map((page) => [page?.followers, page?.following])).toEqual(Array(4).fill([3, 3]))
})

test('one may not follow oneself', async () => {
  await expect(world.follow(world.yann, world.yann)).rejects.toMatchObject({ kind: 'may-not-follow-oneself' })
})

test('following twice is following once', async () => {
  await world.follow(world.yann, world.jardins)
  await world.follow(world.yann, world.jardins)
  expect((await world.app.actors.page('jardins'))?.followers).toBe(1)
})
