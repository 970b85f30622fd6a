import { expect, test } from 'vitest'
import type { ActorId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
const suggest = async (typed: string) =>
  (await world.app.actors.suggest(world.yann, typed)).map((actor) => actor.handle)

test.each([
  ['chl', ['chloe']],
  ['@Chl', ['chloe']],
  ['berang', ['chloe']],
  ['jardins de l', ['jardins']],
  ['réseau', ['lien_loire']],
  ['n_l', []],
  ['%', []],
  ['  ', []],
])('%s means %j', async (typed, handles) => expect(await suggest(typed)).toEqual(handles))

test('people alone where a team is made', async () => {
  const people = await world.app.actors.suggest(world.yann, 'e', 'person')
  expect(people.length).toBeGreaterThan(0)
  expect(new Set(people.map(({ kind }) => kind))).toEqual(new Set(['person']))
})

test('those whom one follows come first', async () => {
  expect(await suggest('a')).not.toEqual([])
  const before = await suggest('e')
  await world.follow(world.yann, world.jardins)
  const after = await suggest('e')
  expect(after[0]).toBe('jardins')
  expect([...after].sort()).toEqual([...before].sort())
})

test('nobody is suggested whose account was suspended', async () => {
  await world.app.db.updateTable('actors').set({ state: 'suspended' }).where('id', '=', world.amadou).execute()
  expect(await suggest('amadou')).toEqual([])
})

test('whom one blocked is suggested no more, and found by the whole handle alone, to be unblocked', async () => {
  const { actors } = world.app
  const find = (person: ActorId, typed: string) => actors.search(person, typed, { most: 10 })
  await actors.relations.block({ personId: world.yann, actorId: world.yann }, world.chloe)
  expect(await suggest('chloe')).toEqual([])
  expect(await find(world.yann, 'chlo')).toEqual([])
  expect(await find(world.yann, '@Chloe')).toEqual([world.chloe])
  expect(await find(world.chloe, 'yann')).toEqual([])
  await actors.relations.unblock({ personId: world.yann, actorId: world.yann }, world.chloe)
  expect(await suggest('chlo')).toEqual(['chloe'])
})
