import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { meets } from './coverage.ts'

const world = useWorld()
const self = (id: typeof world.marie) => ({ personId: id, actorId: id })
const places = [
  'fr',
  'reg-53',
  'reg-52',
  'dep-35',
  'dep-44',
  'dep-2A',
  'dep-974',
  'com-44109',
  'com-35238',
  'com-97411',
]

test('the coverages that somebody holds come page by page in the order of their names, each once, those that were asked', async () => {
  const { watch, actors } = world.app
  for (const territory of places) await watch.declare(self(world.chloe), { speciality: 'iae', territory })
  for (const territory of ['reg-53', 'com-2A004'])
    await watch.declare(self(world.yann), { speciality: 'finance-solidaire', territory })
  await watch.declare(self(world.yann), { speciality: 'iae', territory: 'fr' })
  const all = await watch.inOrder(null, {}, { page: 1, perPage: 40 })
  expect(all).toMatchObject({ total: 12, page: 1, pages: 1 })
  expect(all.lines[0]).toMatchObject({ speciality: 'finance-solidaire', territory: 'com-2A004', holders: 1 })
  expect(all.lines.find(({ territory }) => territory === 'fr')).toMatchObject({ holders: 2 })

  const names = (lines: typeof all.lines) => lines.map(({ speciality, territory }) => `${speciality} ${territory}`)
  const pages = await Promise.all([1, 2, 3].map((page) => watch.inOrder(null, {}, { page, perPage: 5 })))
  expect(pages.flatMap(({ lines }) => names(lines))).toEqual(names(all.lines))
  // Beyond the last is the last.
  expect(await watch.inOrder(null, {}, { page: 9, perPage: 5 })).toEqual(pages[2])

  for (const territory of [...places, 'dep-29', 'com-44184']) {
    const { lines, total } = await watch.inOrder(null, { territory }, { page: 1, perPage: 40 })
    const there = all.lines.filter((line) => meets(line.territory, territory))
    expect([territory, total, names(lines)]).toEqual([territory, there.length, names(there)])
  }
  const asked = async (more: object) => names((await watch.inOrder(null, more, { page: 1, perPage: 40 })).lines)
  expect(await asked({ speciality: 'finance-solidaire', territory: 'dep-44' })).toEqual([])
  expect(await asked({ holder: world.yann })).toEqual([
    'finance-solidaire com-2A004',
    'finance-solidaire reg-53',
    'iae fr',
  ])
  await actors.relations.block(self(world.yann), world.amadou)
  expect((await watch.inOrder(world.amadou, {}, { page: 1, perPage: 40 })).total).toBe(10)
})
