import { expect, test } from 'vitest'
import type { ActorId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import type { CollectionId } from './index.ts'

const world = useWorld()
const self = (actorId: ActorId) => ({ personId: actorId, actorId })
const told = async (owner: ActorId, kind: 'added-to-collection' | 'collection-changed') => {
  await world.settle()
  return world.app.notifications.list({ personId: owner, ownerId: owner }, { kinds: [kind] }, {})
}
const handles = async (id: CollectionId, reader: ActorId | null) => {
  const found = await world.app.collections.byId(reader, id)
  const names = await world.app.actors.byIds(found?.items.map(({ actorId }) => actorId) ?? [])
  return found?.items.map(({ actorId }) => names.get(actorId)?.handle)
}
const make = (owner: ActorId, name: string, actors: ActorId[] = [], more: object = {}) => {
  world.clock.advance(1000)
  return world.app.collections.create(self(owner), { name, ...more }, actors)
}

test('a selection is made, opened by anyone, changed and deleted', async () => {
  const { collections } = world.app
  const id = await make(world.chloe, '  Habitat   participatif ', [world.yann, world.jardins], {
    description: 'Qui bâtit avec ses voisins',
    hashtag: '#Habitat',
    language: 'fr-FR',
  })
  expect(await collections.byId(null, id)).toMatchObject({
    ownerHandle: 'chloe',
    name: 'Habitat participatif',
    hashtag: 'habitat',
    language: 'fr',
    discoverable: true,
    sensitive: false,
  })
  expect(await handles(id, null)).toEqual(['yann', 'jardins'])
  expect((await collections.of(world.chloe, null)).map((one) => one.id)).toEqual([id])
  await collections.change(self(world.chloe), id, { discoverable: false, hashtag: '' })
  expect(await collections.of(world.chloe, world.yann)).toEqual([])
  expect(await collections.of(world.chloe, world.chloe)).toMatchObject([{ id, hashtag: null }])
  // Its address still opens it.
  expect(await collections.byId(world.yann, id)).toMatchObject({ id })
  expect((await collections.holding(world.yann)).map((one) => one.id)).toEqual([id])
  await collections.delete(self(world.chloe), id)
  expect(await collections.byId(null, id)).toBeNull()
  expect(await collections.holding(world.yann)).toEqual([])
})

test('whoever is put in is told, and told no more once taken out', async () => {
  const { collections } = world.app
  const id = await make(world.chloe, 'Monnaies locales')
  const item = await collections.add(self(world.chloe), id, world.yann)
  expect(await told(world.yann, 'added-to-collection')).toMatchObject([{ actorId: world.chloe, collectionId: id }])
  await collections.change(self(world.chloe), id, { description: 'Celles qui circulent' })
  await collections.change(self(world.chloe), id, { description: 'Celles qui circulent vraiment' })
  expect(await told(world.yann, 'collection-changed')).toHaveLength(1)
  await collections.remove(self(world.chloe), id, item.id)
  expect(await told(world.yann, 'added-to-collection')).toEqual([])
  await collections.add(self(world.chloe), id, world.yann)
  expect(await told(world.yann, 'added-to-collection')).toHaveLength(1)
  await collections.delete(self(world.chloe), id)
  expect(await told(world.yann, 'added-to-collection')).toEqual([])
})

test('whoever takes herself out is not put in again', async () => {
  const { collections } = world.app
  const id = await make(world.chloe, 'Contre mon gré', [world.yann, world.amadou])
  const [yann, amadou] = (await collections.byId(null, id))!.items
  await expect(collections.revoke(self(world.yann), id, amadou!.id)).rejects.toMatchObject({ kind: 'item-of-another' })
  await collections.revoke(self(world.yann), id, yann!.id)
  expect(await handles(id, null)).toEqual(['amadou'])
  await expect(collections.add(self(world.chloe), id, world.yann)).rejects.toMatchObject({ kind: 'may-not-collect' })
  await expect(collections.revoke(self(world.yann), id, yann!.id)).rejects.toMatchObject({ kind: 'no-such-item' })
  await collections.delete(self(world.chloe), id)
})

test('each says who may put her in: everyone, those who follow her, or nobody; whoever left the directory, nobody', async () => {
  const { collections, actors } = world.app
  const id = await make(world.amadou, 'Consentements')
  const add = () => collections.add(self(world.amadou), id, world.chloe)
  const refused = () => expect(add()).rejects.toMatchObject({ kind: 'may-not-collect' })
  await actors.editProfile(self(world.chloe), { featurable: 'nobody' })
  await refused()
  expect(await collections.collectable(world.amadou, [world.chloe, world.yann])).toEqual(new Set([world.yann]))
  await actors.editProfile(self(world.chloe), { featurable: 'followers' })
  await refused()
  await world.follow(world.amadou, world.chloe)
  await collections.remove(self(world.amadou), id, (await add()).id)
  await actors.editProfile(self(world.chloe), { featurable: 'everyone', listed: false })
  await refused()
  await actors.editProfile(self(world.chloe), { listed: true })
  await add()
  await expect(actors.editProfile(self(world.chloe), { featurable: 'friends' })).rejects.toMatchObject({
    kind: 'setting-wrong',
  })
  // Whatever one says of others, one may put in oneself.
  await actors.editProfile(self(world.amadou), { featurable: 'nobody' })
  await collections.add(self(world.amadou), id, world.amadou)
  await actors.editProfile(self(world.amadou), { featurable: 'everyone' })
  await collections.delete(self(world.amadou), id)
})

test('a block parts: out of the selection, not in again, and the blocked one does not see it', async () => {
  const { collections, actors } = world.app
  const id = await make(world.yann, 'Avec une absente', [world.chloe, world.amadou])
  await actors.relations.block(self(world.chloe), world.yann)
  expect(await handles(id, null)).toEqual(['amadou'])
  await expect(collections.add(self(world.yann), id, world.chloe)).rejects.toMatchObject({ kind: 'may-not-collect' })
  await actors.relations.unblock(self(world.chloe), world.yann)
  await actors.relations.block(self(world.yann), world.chloe)
  expect(await collections.byId(world.chloe, id)).toBeNull()
  expect(await collections.of(world.yann, world.chloe)).toEqual([])
  expect(await collections.of(world.yann, null)).toHaveLength(1)
  await actors.relations.unblock(self(world.yann), world.chloe)
  // A third one's block hides one item, from her alone.
  await actors.relations.block(self(world.chloe), world.amadou)
  expect(await handles(id, world.chloe)).toEqual([])
  expect(await handles(id, null)).toEqual(['amadou'])
  await actors.relations.unblock(self(world.chloe), world.amadou)
  await collections.delete(self(world.yann), id)
})

test('nobody changes what is another’s, nor speaks for a structure that she does not speak for', async () => {
  const { collections } = world.app
  const id = await make(world.chloe, 'À moi', [world.yann])
  const [item] = (await collections.byId(null, id))!.items
  for (const attempt of [
    () => collections.change(self(world.yann), id, { name: 'À moi aussi' }),
    () => collections.delete(self(world.yann), id),
    () => collections.add(self(world.yann), id, world.amadou),
    () => collections.remove(self(world.yann), id, item!.id),
  ])
    await expect(attempt()).rejects.toMatchObject({ kind: 'collection-of-another' })
  const voice = { personId: world.yann, actorId: world.lienLoire }
  await expect(collections.create(voice, { name: 'Au nom du réseau' })).rejects.toMatchObject({ kind: 'may-not-speak' })
  await expect(collections.revoke(voice, id, item!.id)).rejects.toMatchObject({ kind: 'may-not-speak' })
  await collections.delete(self(world.chloe), id)
})

test('what is too long, unknown or too many is refused in words', async () => {
  const { collections } = world.app
  const create = (wish: object) => collections.create(self(world.marie), { name: 'Correcte', ...wish })
  const kinds: [object, string][] = [
    [{ name: '   ' }, 'collection-name-wrong'],
    [{ name: 'é'.repeat(41) }, 'collection-name-wrong'],
    [{ description: 'é'.repeat(101) }, 'collection-description-long'],
    [{ language: 'tlh' }, 'collection-language-wrong'],
    [{ hashtag: 'deux mots' }, 'hashtag-wrong'],
  ]
  for (const [wish, kind] of kinds) await expect(create(wish)).rejects.toMatchObject({ kind })
  const id = await create({ name: 'é'.repeat(40), description: 'é'.repeat(100) })
  await expect(collections.add(self(world.marie), id, '123456' as ActorId)).rejects.toMatchObject({
    kind: 'no-such-item',
  })
  await collections.add(self(world.marie), id, world.yann)
  await expect(collections.add(self(world.marie), id, world.yann)).rejects.toMatchObject({
    kind: 'in-collection-already',
  })
  for (let n = 1; n < collections.limits.collections; n++) await create({ name: `Encore ${n}` })
  await expect(create({})).rejects.toMatchObject({ kind: 'too-many-collections', params: { most: 10 } })
  for (const one of await collections.of(world.marie, world.marie)) await collections.delete(self(world.marie), one.id)
})

test('twenty-five are the most, and those who took themselves out do not count', async () => {
  const { collections, actors } = world.app
  const id = await make(world.chloe, 'Pleine', [world.yann])
  for (let n = 0; n < 24; n++) {
    const one = await actors.createOrganisation({ handle: `asso_${n}`, name: `Asso ${n}`, owner: world.amadou })
    await collections.add(self(world.chloe), id, one)
  }
  await expect(collections.add(self(world.chloe), id, world.marie)).rejects.toMatchObject({ kind: 'collection-full' })
  const [first] = (await collections.byId(null, id))!.items
  await collections.revoke(self(world.yann), id, first!.id)
  await collections.add(self(world.chloe), id, world.marie)
  await collections.delete(self(world.chloe), id)
})

test('with an account go its selections and its places in those of others', async () => {
  const { collections, access } = world.app
  const { personId, accountId } = await access.createAccount({
    email: 'partante@example.org',
    password: 'une phrase assez longue',
    handle: 'partante',
    name: 'Une Partante',
  })
  const hers = await make(personId, 'La mienne', [world.yann])
  const other = await make(world.chloe, 'Avec elle', [personId, world.yann])
  const administrator = (await access.account(world.marie))!.id
  await access.deleteAccount(administrator, accountId)
  await world.settle()
  expect(await collections.byId(null, hers)).toBeNull()
  expect(await handles(other, null)).toEqual(['yann'])
  await collections.delete(self(world.chloe), other)
})

test('the data holds together', async () => {
  for (const { name, broken } of world.app.invariants)
    expect((await broken.execute(world.app.db)).rows, name).toEqual([])
})
