import { beforeAll, expect, test } from 'vitest'
import type { ActorId } from '#platform/ids.ts'
import { actorElsewhere, type Elsewhere, elsewhereOf } from '../../test/other-servers.ts'
import { useWorld } from '../../test/world.ts'
import { MOVE_EVERY_DAYS } from './move-actor.ts'

const world = useWorld()
let elsewhere: Elsewhere
const old = 'https://ancien.example/users/odile'
const young = 'https://nouveau.example/users/odile'
const self = (id: ActorId) => ({ personId: id, actorId: id })
const uri = (id: ActorId) => elsewhere.inbox.uris.actor(id)
const moves = () => world.app.actors.moves
const followed = (by: ActorId, whom: ActorId) => world.app.actors.follows(by, whom)

beforeAll(() => {
  elsewhere = elsewhereOf(world)
})

test('who follows from here is brought along, with what she wished of the follow', async () => {
  const { amadou, chloe, yann } = world
  await world.app.actors.follow(self(yann), amadou, { relaysShown: false })
  await moves().addAlias(self(chloe), amadou)
  await moves().move(self(amadou), { targetId: chloe, uri: uri(amadou) })
  await world.settle()
  expect([await followed(yann, amadou), await followed(yann, chloe)]).toEqual([false, true])
  const [wish] = await world.app.actors.relations.between(yann, [chloe])
  expect(wish).toMatchObject({ relaysShown: false })
  expect((await world.app.actors.page('amadou'))?.movedTo?.handle).toBe('chloe')
  expect((await world.app.actors.profilesById([amadou])).get(amadou)?.movedTo?.handle).toBe('chloe')

  await moves().undo(self(amadou))
  expect((await world.app.actors.page('amadou'))?.movedTo).toBeNull()
  await expect(moves().move(self(amadou), { targetId: chloe, uri: uri(amadou) })).rejects.toMatchObject({
    kind: 'moved-lately',
  })
  world.clock.advance(MOVE_EVERY_DAYS * 24 * 3600_000)
  await moves().move(self(amadou), { targetId: chloe, uri: uri(amadou) })
  await moves().undo(self(amadou))
})

test('nobody moves to herself, nor to an account that does not say that it is hers, nor in the name of another', async () => {
  const { marie, yann, chloe, lienLoire } = world
  await expect(moves().move(self(yann), { targetId: yann, uri: uri(yann) })).rejects.toMatchObject({
    kind: 'move-to-oneself',
  })
  await expect(moves().move(self(yann), { targetId: marie, uri: uri(yann) })).rejects.toMatchObject({
    kind: 'move-not-confirmed',
  })
  const stranger = { personId: chloe, actorId: lienLoire }
  await expect(moves().move(stranger, { targetId: chloe, uri: uri(lienLoire) })).rejects.toMatchObject({
    kind: 'may-not-speak',
  })
  await expect(moves().addAlias(stranger, chloe)).rejects.toMatchObject({ kind: 'may-not-speak' })
  await expect(moves().addAlias(self(chloe), chloe)).rejects.toMatchObject({ kind: 'alias-of-oneself' })
})

const move = (n: number, more: object = {}) => ({
  id: `${old}#moves/${n}`,
  type: 'Move',
  actor: old,
  object: old,
  target: young,
  ...more,
})

test('an account of another server moves to one that says that it is the same, and those from here ask to follow that one', async () => {
  elsewhere.serve(actorElsewhere(old), actorElsewhere(young))
  const before = (await elsewhere.inbox.learn.actor(old))!.id
  await world.follow(world.marie, before)
  await world.app.actors.relations.acceptRequest(self(before), world.marie)

  expect(await elsewhere.arrives(move(1))).toEqual({ refused: 'move-not-confirmed' })
  expect(await elsewhere.arrives(move(2, { object: young }))).toEqual({ refused: 'it moves another' })
  expect(await followed(world.marie, before)).toBe(true)

  elsewhere.serve(actorElsewhere(young, { alsoKnownAs: [old] }))
  expect(await elsewhere.arrives(move(3))).toBe('understood')
  await world.settle()
  expect(await followed(world.marie, before)).toBe(false)
  const follow = (await elsewhere.sent()).findLast(({ type }) => type === 'Follow')
  expect(follow).toMatchObject({ actor: uri(world.marie), object: young })
})

test('an account of another server moves here, where it was named before', async () => {
  const away = 'https://loin.example/users/nadia'
  elsewhere.serve(actorElsewhere(away))
  const nadia = (await elsewhere.inbox.learn.actor(away))!.id
  await world.follow(world.yann, nadia)
  await world.app.actors.relations.acceptRequest(self(nadia), world.yann)
  const arriving = { actor: away, object: away, target: uri(world.marie) }
  expect(await elsewhere.arrives(move(10, { ...arriving, id: `${away}#moves/1` }))).toEqual({
    refused: 'move-not-confirmed',
  })
  await moves().addAlias(self(world.marie), nadia)
  expect(await elsewhere.arrives(move(11, { ...arriving, id: `${away}#moves/2` }))).toBe('understood')
  await world.settle()
  expect([await followed(world.yann, nadia), await followed(world.yann, world.marie)]).toEqual([false, true])
})
