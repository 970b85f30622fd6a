import { expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { saidOf } from '../../test/elsewhere.ts'
import { useWorld } from '../../test/world.ts'
import { hourOf } from './reads-to-report.ts'
import { cellsOf, faultInCells, type ReadCells, totalOfCells } from './report-cells.ts'
import { FOUND_HERE, OPEN_WEB } from './way.ts'

const world = useWorld()
const B = 'https://b.example'
const none: ReadCells = { byDistance: [], byTerritory: [], foundHere: 0, openWeb: 0 }
const HOUR = 3_600_000

test('cells never name fewer than five: what is over goes to a wider one, or is told to nobody', () => {
  const way = (distance: number, reads: number) => ({ distance, relayId: null, reads })
  const counts = [way(0, 7), way(1, 4), way(2, 12), way(OPEN_WEB, 4), way(FOUND_HERE, 9)]
  const seats = [
    { territory: 'com-49007', reads: 6 },
    { territory: 'dep-44', reads: 4 },
    { territory: 'dep-75', reads: 3 },
  ]
  const cells = cellsOf(counts, seats)
  expect(cells).toEqual({
    byDistance: [
      { distance: 0, reads: 5 },
      { distance: 2, reads: 10 },
      { distance: null, reads: 5 },
    ],
    byTerritory: [
      { territory: 'dep-49', reads: 5 },
      { territory: 'reg-52', reads: 5 },
    ],
    foundHere: 5,
    openWeb: 0,
  })
  expect(faultInCells(cells)).toBeNull()
  expect(totalOfCells(cells)).toBeLessThanOrEqual(32)
})

async function relayedAt(by: string, post: PostId): Promise<void> {
  const actorId = await world.app.actors.remote.learn(saidOf(by))
  await world.app.relays.remote.receive({
    uri: `${B}/ap/relays/${post}`,
    actorId,
    postId: post,
    why: null,
    speciality: null,
    territory: null,
    throughId: null,
    throughUri: null,
  })
}
const report = (postId: PostId, change: Partial<ReadCells> = {}, { origin = B, hours = 0 } = {}) => {
  const hour = new Date(hourOf(world.app.clock.now()).getTime() + hours * HOUR)
  return world.app.insights.reports.receive({ postId, origin, hour, cells: { ...none, ...change } })
}
const reach = async (post: PostId, viewer: ActorId) =>
  (await world.app.insights.reach(post, await world.app.publishing.viewer(viewer)))!

test('what a server tells is the author’s to know, confirmed; a later report takes the place of the one before', async () => {
  const post = await world.note(world.marie, 'Lue ailleurs')
  await relayedAt('rosa', post)
  expect(await report(post, { byDistance: [{ distance: 1, reads: 10 }] }, { hours: -1 })).toBeNull()
  const cells = {
    byDistance: [{ distance: 1, reads: 20 }],
    byTerritory: [{ territory: 'dep-49', reads: 10 }],
    openWeb: 5,
  }
  expect(await report(post, cells)).toBeNull()
  expect((await reach(post, world.marie)).elsewhere).toEqual({
    confirmed: 25,
    byDistance: [{ distance: 1, reads: 20 }],
    byTerritory: [{ territory: 'dep-49', reads: 10 }],
    servers: ['b.example'],
    silentLinks: 0,
    estimated: null,
  })
  expect((await reach(post, world.yann)).elsewhere).toBeNull()
})

test('links on servers that tell nothing are estimated by what the links from here brought', async () => {
  const post = await world.note(world.marie, 'Estimée')
  const here = await world.relay(world.chloe, post)
  const viewer = await world.app.publishing.viewer(world.yann)
  await world.app.insights.read({ viewer, visitor: { address: '', userAgent: '' } }, [{ postId: post, seenIn: here }])
  await relayedAt('rosa', post)
  expect((await reach(post, world.marie)).elsewhere).toMatchObject({ confirmed: 0, silentLinks: 1, estimated: 1 })
})

test.each([
  ['from a server where it did not go', {}, { origin: 'https://c.example' }, 'the post did not go to that server'],
  ['from a server whose address begins alike', {}, { origin: 'https://b.exam' }, 'the post did not go to that server'],
  ['of an hour to come', {}, { hours: 1 }, 'that hour is to come'],
  ['of days ago', {}, { hours: -80 }, 'that hour is long over'],
  ['of four readers', { openWeb: 4 }, {}, 'a cell names too few'],
  ['of more than anybody has', { openWeb: 2_000_000 }, {}, 'nobody is read so much'],
  ['of many more within an hour', { openWeb: 60_000 }, {}, 'nobody is read so much within an hour'],
  ['beyond the end of the chain', { byDistance: [{ distance: 2, reads: 5 }] }, {}, 'its chain is not as long as that'],
  ['of a place that is not', { byTerritory: [{ territory: 'dep-00', reads: 5 }] }, {}, 'there is no such territory'],
  [
    'of more places than readers',
    { byDistance: [{ distance: 1, reads: 5 }], byTerritory: [{ territory: 'dep-49', reads: 50 }] },
    {},
    'more readers have a place than there are',
  ],
] as [string, Partial<ReadCells>, { origin?: string; hours?: number }, string][])(
  'a report %s is not believed',
  async (_, change, how, why) => {
    const post = await world.note(world.marie, 'Un mensonge')
    await relayedAt('rosa', post)
    expect(await report(post, change, how)).toBe(why)
    expect((await reach(post, world.marie)).elsewhere).toMatchObject({ confirmed: 0 })
  },
)

test('an hour is told once, whatever is told of it afterwards', async () => {
  const post = await world.note(world.marie, 'Deux fois')
  await relayedAt('rosa', post)
  expect(await report(post, { openWeb: 10 })).toBeNull()
  expect(await report(post, { openWeb: 15 })).toBe('that hour was told already')
  expect(await report(post, { openWeb: 15 }, { hours: -1 })).toBe('that hour was told already')
  expect((await reach(post, world.marie)).elsewhere).toMatchObject({ confirmed: 10 })
})
