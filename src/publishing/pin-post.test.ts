import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
const pin = (post: Awaited<ReturnType<typeof world.note>>, person = world.marie) => {
  world.clock.advance(1000)
  return world.app.publishing.pin(person, post)
}

test('three posts stand at the top of a page, the newest pin first; a fourth is refused', async () => {
  const posts = []
  for (const text of ['a', 'b', 'c', 'd']) posts.push(await world.note(world.lienLoire, text))
  for (const post of posts.slice(0, 3)) await pin(post)
  await pin(posts[0]!)
  expect(await world.app.publishing.pinned(world.lienLoire)).toEqual(posts.slice(0, 3).reverse())
  await expect(pin(posts[3]!)).rejects.toMatchObject({ kind: 'pins-full', params: { most: 3 } })
  await world.app.publishing.unpin(world.marie, posts[1]!)
  await pin(posts[3]!)
  expect(await world.app.publishing.pinned(world.lienLoire)).toEqual([posts[3], posts[2], posts[0]])
})

test('two pins at the same moment do not make four', async () => {
  const posts = []
  for (const text of ['a', 'b', 'c', 'd']) posts.push(await world.note(world.jardins, text))
  const outcomes = await Promise.allSettled(posts.map((post) => world.app.publishing.pin(world.amadou, post)))
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1)
})

test('what is for those whom it names may not be pinned; what is for followers is pinned for them', async () => {
  const { app, chloe, yann } = world
  const among = await world.note(chloe, '@yann Entre nous', { visibility: 'mentioned' })
  await expect(pin(among, chloe)).rejects.toMatchObject({ kind: 'may-not-pin' })
  const post = await world.note(chloe, 'À qui me suit', { visibility: 'followers' })
  await pin(post, chloe)
  await app.actors.follow({ personId: yann, actorId: yann }, chloe)
  const pinned = async (reader: { personId: typeof yann } | null) =>
    (await app.feeds.cards(await app.publishing.pinned(chloe), reader)).map((card) => card.post.id)
  expect(await pinned({ personId: yann })).toEqual([post])
  expect(await pinned(null)).toEqual([])
})

test('nobody pins the post of another', async () => {
  const post = await world.note(world.lienLoire, 'À nous')
  await expect(pin(post, world.amadou)).rejects.toMatchObject({ kind: 'may-not-speak' })
  await expect(world.app.publishing.unpin(world.amadou, post)).rejects.toMatchObject({ kind: 'may-not-speak' })
})
