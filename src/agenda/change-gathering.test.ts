import { expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import { angers, change, gather } from './gathering.fixture.ts'

const world = useWorld()

/** How many times the person was told that the event changed. */
async function told(person: ActorId, post: PostId): Promise<number> {
  await world.settle()
  const page = await world.app.notifications.page(await world.app.publishing.viewer(person))
  return page.notifications.filter((line) => line.kind === 'event-changed' && line.post?.post.id === post).length
}
const seen = async (post: PostId) => (await world.app.agenda.entry(post, null))!.gathering

test('another date is told to those who come and to those who may, not to those who do not', async () => {
  const event = await gather(world)
  await world.app.agenda.answer(world.yann, event, 'yes')
  await world.app.agenda.answer(world.chloe, event, 'maybe')
  await world.app.agenda.answer(world.amadou, event, 'no')
  await change(world, event, { startsAt: '2026-03-20T13:00:00Z' })
  expect([await told(world.yann, event), await told(world.chloe, event), await told(world.amadou, event)]).toEqual([
    1, 1, 0,
  ])
  expect(await seen(event)).toMatchObject({ sequence: 1, counts: { yes: 1, maybe: 1 } })
})

test('another place is told, and found where it now is', async () => {
  const event = await gather(world)
  await world.app.agenda.answer(world.yann, event, 'yes')
  await change(world, event, { commune: angers, placeName: 'La Fabrique' })
  expect(await told(world.yann, event)).toBe(1)
  const inMaineEtLoire = await world.app.agenda.page(null, { from: world.clock.now(), territory: 'dep-49' })
  expect(inMaineEtLoire.entries.map(({ post }) => post.id)).toEqual([event])
})

test('two changes are two pieces of news', async () => {
  const event = await gather(world)
  await world.app.agenda.answer(world.yann, event, 'yes')
  await change(world, event, { startsAt: '2026-03-21T13:00:00Z' })
  await change(world, event, { startsAt: '2026-03-22T13:00:00Z' })
  expect(await told(world.yann, event)).toBe(2)
})

test('more places are no news', async () => {
  const event = await gather(world, { places: 1 })
  await world.app.agenda.answer(world.yann, event, 'yes')
  await change(world, event, { places: 2 })
  expect(await told(world.yann, event)).toBe(0)
  expect(await seen(event)).toMatchObject({ sequence: 0, placesLeft: 1 })
})

test('there are no fewer places than those who come', async () => {
  const event = await gather(world, { places: 5 })
  await world.app.agenda.answer(world.yann, event, 'yes')
  await world.app.agenda.answer(world.chloe, event, 'yes')
  await expect(change(world, event, { places: 1 })).rejects.toMatchObject({
    kind: 'places-taken',
    params: { taken: 2 },
  })
  await change(world, event, { places: 2 })
  expect(await seen(event)).toMatchObject({ placesLeft: 0 })
})

test('a cancelled event stays in the agenda as cancelled, and those who answered are told once', async () => {
  const event = await gather(world, { startsAt: '2026-03-25T13:00:00Z' })
  await world.app.agenda.answer(world.yann, event, 'yes')
  await world.app.agenda.cancel(world.marie, event)
  await world.app.agenda.cancel(world.marie, event)
  expect(await told(world.yann, event)).toBe(1)
  const { entries } = await world.app.agenda.page(null, { from: new Date('2026-03-25T00:00:00Z') })
  expect(entries.map(({ post, gathering }) => [post.id, gathering.cancelled])).toContainEqual([event, true])
  expect(await seen(event)).toMatchObject({ sequence: 1, cancelled: true })
})

test('a cancelled event changes no more', async () => {
  const event = await gather(world)
  await world.app.agenda.cancel(world.marie, event)
  await expect(change(world, event)).rejects.toMatchObject({
    kind: 'gathering-cancelled',
  })
})

test('whoever does not speak for the structure may neither change nor cancel its events', async () => {
  const event = await gather(world)
  await world.app.actors.addMember(world.lienLoire, world.chloe, 'contributor')
  for (const person of [world.yann, world.chloe]) {
    await expect(change(world, event, { by: person })).rejects.toMatchObject({ kind: 'may-not-speak' })
    await expect(world.app.agenda.cancel(person, event)).rejects.toMatchObject({ kind: 'may-not-speak' })
  }
  expect(await seen(event)).toMatchObject({ cancelled: false, sequence: 0 })
})

test('a change that is refused changes nothing and tells nobody', async () => {
  const event = await gather(world)
  await world.app.agenda.answer(world.yann, event, 'yes')
  await expect(change(world, event, { commune: null })).rejects.toMatchObject({
    kind: 'where-empty',
  })
  expect(await told(world.yann, event)).toBe(0)
})

test('a refused text leaves the date as it was, and a refused date the text', async () => {
  const event = await gather(world, { title: 'Avant' })
  await expect(change(world, event, { title: ' ', commune: angers })).rejects.toMatchObject({ kind: 'title-empty' })
  await expect(change(world, event, { title: 'Après', places: 0 })).rejects.toMatchObject({ kind: 'places-wrong' })
  await world.app.agenda.cancel(world.marie, event)
  await expect(change(world, event, { title: 'Après' })).rejects.toMatchObject({ kind: 'gathering-cancelled' })
  expect(await world.app.agenda.entry(event, null)).toMatchObject({
    post: { title: 'Avant', editedAt: null },
    gathering: { where: { commune: 'com-44109' }, sequence: 1 },
  })
})

test('its text changes with its date, and the text that stood before is kept', async () => {
  const event = await gather(world, { title: 'Avant' })
  await change(world, event, { title: 'Après', startsAt: '2026-03-20T13:00:00Z' })
  expect(await world.app.agenda.entry(event, null)).toMatchObject({
    post: { title: 'Après' },
    gathering: { when: { startsAt: new Date('2026-03-20T13:00:00Z') } },
  })
  expect((await world.app.publishing.history(event, null))?.map(({ title }) => title)).toContain('Avant')
})

test('with its post the event leaves the agenda, and what people answered', async () => {
  const event = await gather(world)
  await world.app.agenda.answer(world.yann, event, 'yes')
  await world.app.publishing.withdraw(world.marie, event)
  await world.settle()
  expect(await world.app.agenda.entry(event, null)).toBeNull()
  const left = await world.app.db.selectFrom('answers').select('answer').where('post_id', '=', event).execute()
  expect(left).toEqual([])
})
