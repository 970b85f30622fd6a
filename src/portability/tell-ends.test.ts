import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
const self = (id: typeof world.yann) => ({ personId: id, actorId: id })

/** What a person reads among her notifications. */
async function told(person: typeof world.yann) {
  const viewer = (await world.app.publishing.viewer(person))!
  const { notifications } = await world.app.notifications.page(viewer)
  return notifications.map(({ kind, actors }) => [kind, ...actors.map(({ handle }) => handle)])
}

test('whoever asked for an archive, or brought a file, is told that it is done; a structure’s is told to who asked', async () => {
  const { app, yann, marie, lienLoire, amadou } = world
  const table = { kind: 'mutes', bytes: new TextEncoder().encode('chloe'), name: '', replacing: false }
  await app.portability.importTable(self(yann), table)
  await app.portability.askExport(self(yann))
  await app.portability.askExport({ personId: marie, actorId: lienLoire })
  await world.settle()
  expect((await told(yann)).sort()).toEqual([['export-ready'], ['import-ended']])
  expect(await told(marie)).toEqual([['export-ready', 'lien_loire']])
  expect(await told(amadou)).toEqual([])
})

test('one that is refused is told; one that is thrown away is not', async () => {
  const { app, amadou } = world
  const content = () => new Blob(['bonjour']).stream()
  await app.portability.importArchive(self(amadou), { content: content(), name: '' })
  await world.settle()
  expect(await told(amadou)).toEqual([['import-ended']])
  world.clock.advance(1000)
  const id = await app.portability.importArchive(self(amadou), { content: content(), name: '' })
  await app.portability.discardImport(self(amadou), id)
  await world.settle()
  expect(await told(amadou)).toEqual([['import-ended']])
})
