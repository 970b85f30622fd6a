import { expect, test } from 'vitest'
import type { ActorId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
const self = (id: ActorId) => ({ personId: id, actorId: id })

test('a page puts hashtags forward, with its own public posts that bear them', async () => {
  const { app, chloe, yann } = world
  const { featured } = app.publishing
  await world.note(chloe, 'Le #compost')
  await world.note(chloe, 'Encore le #Compost', { visibility: 'unlisted' })
  const lastUsed = world.clock.now()
  await world.note(chloe, 'Entre nous, le #compost', { visibility: 'followers' })
  await world.note(yann, 'Moi aussi, le #compost')
  const first = await featured.add(self(chloe), '#Compost')
  expect(first).toMatchObject({ hashtag: 'compost', posts: 2, lastUsed })
  expect(await featured.add(self(chloe), 'compost')).toEqual(first)
  world.clock.advance(1000)
  expect(await featured.add(self(chloe), 'semences')).toMatchObject({ hashtag: 'semences', posts: 0, lastUsed: null })
  expect((await featured.of(chloe)).map(({ hashtag }) => hashtag)).toEqual(['compost', 'semences'])
  await featured.remove(self(chloe), { id: first.id })
  await featured.remove(self(chloe), { hashtag: 'Semences' })
  expect(await featured.of(chloe)).toEqual([])
})

test('what one used most, and does not put forward yet, is suggested', async () => {
  const { app, yann } = world
  for (const text of ['#pain', '#pain', '#vin', '#pain et #vin', '#sel']) await world.note(yann, text)
  await app.publishing.featured.add(self(yann), 'vin')
  const suggested = await app.publishing.featured.suggested(yann)
  expect(suggested.map(({ hashtag, posts }) => [hashtag, posts]).slice(0, 2)).toEqual([
    ['pain', 3],
    ['sel', 1],
  ])
  expect(suggested.map(({ hashtag }) => hashtag)).not.toContain('vin')
})

test('ten at most; what is none, or another’s, may not be put forward nor taken away', async () => {
  const { app, amadou, chloe, jardins } = world
  const { featured } = app.publishing
  for (let i = 0; i < 10; i++) await featured.add(self(amadou), `mot${i}`)
  await expect(featured.add(self(amadou), 'encore')).rejects.toMatchObject({
    kind: 'too-many-featured',
    params: { most: 10 },
  })
  await expect(featured.add(self(chloe), 'deux mots')).rejects.toMatchObject({ kind: 'hashtag-wrong' })
  const [one] = await featured.of(amadou)
  await expect(featured.remove(self(chloe), { id: one!.id })).rejects.toMatchObject({ kind: 'no-such-featured' })
  const stranger = { personId: chloe, actorId: jardins }
  await expect(featured.add(stranger, 'jardin')).rejects.toMatchObject({ kind: 'may-not-speak' })
  await expect(featured.remove(stranger, { hashtag: 'jardin' })).rejects.toMatchObject({ kind: 'may-not-speak' })
})
