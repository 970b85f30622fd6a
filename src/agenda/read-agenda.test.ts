import { beforeAll, expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import { angers, gather } from './gathering.fixture.ts'
import type { AgendaAsked } from './read-agenda.ts'

const world = useWorld()
let inNantes: PostId
let inAngers: PostId
let online: PostId
let festival: PostId
let cancelled: PostId

beforeAll(async () => {
  inAngers = await gather(world, {
    startsAt: '2026-03-14T09:00:00Z',
    commune: angers,
    specialities: ['habitat-participatif'],
  })
  inNantes = await gather(world, { startsAt: '2026-03-12T13:00:00Z' })
  online = await gather(world, {
    startsAt: '2026-03-16T09:00:00Z',
    commune: null,
    onlineUrl: 'https://visio.example.org/a',
    as: world.chloe,
  })
  festival = await gather(world, {
    startsAt: '2026-03-27T23:00:00Z',
    endsAt: '2026-04-05T22:00:00Z',
    wholeDays: true,
    territory: 'reg-53',
  })
  cancelled = await gather(world, { startsAt: '2026-04-20T09:00:00Z' })
  await world.app.agenda.cancel(world.marie, cancelled)
})

const found = async (asked: Partial<AgendaAsked> = {}, person: ActorId | null = null) => {
  const viewer = person ? await world.app.publishing.viewer(person) : null
  const { entries } = await world.app.agenda.page(viewer, { from: new Date('2026-03-02T00:00:00Z'), ...asked })
  return entries.map(({ post }) => post.id)
}

test('the agenda stands in the order in which events begin, not in which they were announced', async () => {
  expect(await found()).toEqual([inNantes, inAngers, online, festival, cancelled])
})

test('a month has what is on during it, begun before or not', async () => {
  const april = { from: new Date('2026-03-31T22:00:00Z'), to: new Date('2026-04-30T22:00:00Z') }
  expect(await found(april)).toEqual([festival, cancelled])
})

test('a territory has what is held in the places within it', async () => {
  expect(await found({ territory: 'reg-52' })).toEqual([inNantes, inAngers, festival, cancelled])
  expect(await found({ territory: 'dep-49' })).toEqual([inAngers])
  expect(await found({ territory: 'com-44109' })).toEqual([inNantes, festival, cancelled])
})

test('an event is found by the territory that it is about too', async () => {
  expect(await found({ territory: 'reg-53' })).toEqual([festival])
})

test('a speciality is found by itself and by its domain', async () => {
  const domain = world.app.reference.speciality('habitat-participatif')!.parent!
  expect(await found({ speciality: 'habitat-participatif' })).toEqual([inAngers])
  expect(await found({ speciality: domain })).toEqual([inAngers])
  expect(await found({ speciality: 'inconnue' })).toEqual([])
})

test('an actor’s own', async () => {
  expect(await found({ author: world.chloe })).toEqual([online])
})

test('what one answered yes or maybe to is one’s own agenda; a no is not', async () => {
  await world.app.agenda.answer(world.yann, inAngers, 'yes')
  await world.app.agenda.answer(world.yann, online, 'maybe')
  await world.app.agenda.answer(world.yann, inNantes, 'no')
  expect(await found({ mine: true }, world.yann)).toEqual([inAngers, online])
  expect(await found({ mine: true })).toEqual([])
})

test('pages follow each other without a gap or a double', async () => {
  const viewer = null
  const from = new Date('2026-03-02T00:00:00Z')
  const paged: PostId[] = []
  for (let after: PostId | null = null; ; ) {
    const page = await world.app.agenda.page(viewer, { from, after, limit: 2 })
    paged.push(...page.entries.map(({ post }) => post.id))
    after = page.next
    if (!after) break
  }
  expect(paged).toEqual(await found())
})

test('what is for followers is in their agenda and in no other', async () => {
  await world.follow(world.yann, world.lienLoire)
  const event = await gather(world, { startsAt: '2026-05-01T09:00:00Z', visibility: 'followers' })
  const may = { from: new Date('2026-05-01T00:00:00Z'), to: new Date('2026-06-01T00:00:00Z') }
  expect(await found(may, world.yann)).toEqual([event])
  expect([await found(may, world.chloe), await found(may)]).toEqual([[], []])
})

test('what is unlisted is only in the agenda of those who made it or answered', async () => {
  const event = await gather(world, { startsAt: '2026-06-01T09:00:00Z', visibility: 'unlisted' })
  const june = { from: new Date('2026-06-01T00:00:00Z'), to: new Date('2026-07-01T00:00:00Z') }
  await world.app.agenda.answer(world.yann, event, 'maybe')
  expect([await found(june, world.marie), await found(june, world.yann)]).toEqual([[event], [event]])
  expect([await found(june, world.chloe), await found(june)]).toEqual([[], []])
})
