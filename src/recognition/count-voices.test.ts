import { expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
const DAY = 24 * 3600 * 1000
const count = async () => {
  await world.app.recognition.count()
  await world.settle()
}
const voicesOf = async (post: PostId) =>
  (await world.app.db.selectFrom('post_voices').select('voices').where('post_id', '=', post).executeTakeFirst())
    ?.voices ?? 0
const heard = async (actor: ActorId) =>
  (await world.app.db.selectFrom('actor_voices').select('voices').where('actor_id', '=', actor).executeTakeFirst())
    ?.voices ?? 0
const found = async (typed: string) =>
  (await world.app.search.everything({ personId: world.yann }, typed)).posts.map(({ id }) => id)

async function newcomer(handle: string): Promise<ActorId> {
  const { personId } = await world.app.access.createAccount({
    email: `${handle}@example.org`,
    password: 'une phrase assez longue',
    handle,
    name: handle,
  })
  return personId
}

test('two who have nothing to do with each other outweigh a crowd made for it, its own house, and a ring', async () => {
  world.clock.advance(40 * DAY)
  const honest = await world.note(world.chloe, 'Un astrolabe partagé')
  const inflated = await world.note(world.marie, 'Un astrolabe partagé')
  await world.relay(world.amadou, honest)
  await world.relay(world.yann, honest)
  for (let nth = 0; nth < 6; nth += 1) await world.relay(await newcomer(`faux${nth}`), inflated)
  await world.relay(world.lienLoire, inflated, { by: world.marie })
  expect(await found('astrolabe')).toEqual([inflated, honest])
  await count()
  expect(await voicesOf(honest)).toBe(2)
  expect(await voicesOf(inflated)).toBeLessThan(0.1)
  expect(await found('astrolabe')).toEqual([honest, inflated])
})

test('an author is as recognised as voices take up her posts of late, and is found before others of her name', async () => {
  const post = await world.note(world.chloe, 'À faire passer')
  await world.relay(world.amadou, post)
  await count()
  expect(await heard(world.chloe)).toBeGreaterThanOrEqual(1)
  expect(await heard(world.marie)).toBeLessThan(0.2)
  world.clock.advance(60 * DAY)
  await count()
  expect(await heard(world.chloe)).toBe(0)
  // What a post had stays with it.
  expect(await voicesOf(post)).toBeGreaterThanOrEqual(0.5)
})

test('followers, who cost nothing, weigh less in the directory than voices', async () => {
  const make = (handle: string) =>
    world.app.actors.createOrganisation({ handle, name: `Phalanstère ${handle}`, owner: world.amadou })
  const [followed, voiced] = [await make('nord'), await make('midi')]
  for (let nth = 0; nth < 5; nth += 1) await world.follow(await newcomer(`abonne${nth}`), followed)
  const post = await world.note(voiced, 'Bonjour', { by: world.amadou })
  await world.relay(world.chloe, post)
  await world.relay(world.yann, post)
  const names = async () =>
    (await world.app.actors.directory({ words: 'phalanstère' })).entries.map(({ handle }) => handle)
  expect(await names()).toEqual(['nord', 'midi'])
  await count()
  expect(await names()).toEqual(['midi', 'nord'])
})

test('what was relayed before voices were counted is counted once, window after window', async () => {
  await world.app.db.deleteFrom('post_voices').execute()
  const post = await world.note(world.marie, 'D’il y a longtemps')
  await world.relay(world.yann, post)
  world.clock.advance(100 * DAY)
  await count()
  expect(await voicesOf(post)).toBe(1)
})

test('a relay that is undone counts no more', async () => {
  const [kept, undone] = [await world.note(world.chloe, 'Un sablier'), await world.note(world.yann, 'Un sablier')]
  await world.relay(world.amadou, undone)
  await count()
  expect(await found('sablier')).toEqual([undone, kept])
  await world.app.relays.undo({ actorId: world.amadou, personId: world.amadou }, undone)
  await world.relay(world.amadou, kept)
  expect(await found('sablier')).toEqual([kept, undone])
})
