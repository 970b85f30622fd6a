import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
const self = (id: typeof world.marie) => ({ personId: id, actorId: id })
const asLienLoire = () => ({ personId: world.marie, actorId: world.lienLoire })
const brittany = { speciality: 'finance-solidaire', territory: 'reg-53' }

test('a person, and a structure by those who speak for it, watches a speciality in a territory, with a line', async () => {
  const { watch } = world.app
  await watch.declare(self(world.chloe), { ...brittany, brings: '  Les appels à projets,\n chaque lundi ' })
  await watch.declare(asLienLoire(), brittany)
  expect(await watch.of(world.chloe)).toMatchObject([{ ...brittany, brings: 'Les appels à projets, chaque lundi' }])
  const holders = await watch.holders(brittany, null)
  expect(holders.map(({ actor }) => actor.handle)).toEqual(['chloe', 'lien_loire'])
})

test('the same twice is once, with the last line', async () => {
  const { watch } = world.app
  await watch.declare(self(world.chloe), { ...brittany, brings: 'Autre chose' })
  expect(await watch.of(world.chloe)).toMatchObject([{ ...brittany, brings: 'Autre chose' }])
})

test('it ends at any time; ending what is not there changes nothing', async () => {
  const { watch } = world.app
  await watch.end(self(world.chloe), brittany)
  await watch.end(self(world.chloe), brittany)
  expect(await watch.of(world.chloe)).toEqual([])
  expect(await watch.holders(brittany, null)).toHaveLength(1)
})

test('nobody may watch, or end a watch, for a structure for which she does not speak', async () => {
  const { watch } = world.app
  const intruder = { personId: world.yann, actorId: world.lienLoire }
  await expect(watch.declare(intruder, brittany)).rejects.toMatchObject({ kind: 'may-not-speak' })
  await expect(watch.end(intruder, brittany)).rejects.toMatchObject({ kind: 'may-not-speak' })
  expect(await watch.holders(brittany, null)).toHaveLength(1)
})

test('what is no speciality or no territory, and a long line, are refused', async () => {
  const { watch } = world.app
  const refused = (wish: object, kind: string, params: object) =>
    expect(watch.declare(self(world.yann), { ...brittany, ...wish })).rejects.toMatchObject({ kind, params })
  await refused({ speciality: 'astrophysique' }, 'speciality-unknown', { field: 'speciality' })
  await refused({ territory: 'reg-00' }, 'territory-unknown', { field: 'territory' })
  // A commune that was taken in by another is no place of its own any more.
  await refused({ territory: '53' }, 'territory-unknown', { field: 'territory' })
  await refused({ brings: 'é'.repeat(161) }, 'watch-line-long', { field: 'brings', most: 160, length: 161 })
  await watch.declare(self(world.yann), { ...brittany, brings: 'é'.repeat(160) })
  await watch.end(self(world.yann), brittany)
})

test('twelve at most, even where two are declared at the same moment; one of them said again is none more', async () => {
  const { watch, reference } = world.app
  const ids = reference.specialities().map(({ id }) => id)
  const all = ids.slice(0, 16).map((speciality) => ({ speciality, territory: 'fr' }))
  const outcomes = await Promise.allSettled(all.map((one) => watch.declare(self(world.amadou), one)))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(12)
  const held = await watch.of(world.amadou)
  expect(held).toHaveLength(12)
  const beyond = all.find((one) => !held.some(({ speciality }) => speciality === one.speciality))!
  await expect(watch.declare(self(world.amadou), beyond)).rejects.toMatchObject({
    kind: 'too-many-watches',
    params: { most: 12 },
  })
  const [first] = held
  await watch.declare(self(world.amadou), { ...first!, brings: 'Encore' })
  await watch.end(self(world.amadou), first!)
  await watch.declare(self(world.amadou), beyond)
})

test('whoever one keeps apart from is not shown as holding anything', async () => {
  const { watch, actors } = world.app
  await actors.relations.block(self(world.yann), world.lienLoire)
  expect(await watch.holders(brittany, world.yann)).toEqual([])
  const places = async (viewer: typeof world.yann) =>
    (await watch.coverages(viewer, { speciality: brittany.speciality })).map(({ territory }) => territory)
  expect(await places(world.yann)).not.toContain('reg-53')
  expect(await places(world.chloe)).toContain('reg-53')
  expect(await watch.holders(brittany, world.chloe)).toHaveLength(1)
})
