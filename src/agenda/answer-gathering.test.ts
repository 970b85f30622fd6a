import { expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { PASSWORD, useWorld } from '../../test/world.ts'
import { gather } from './gathering.fixture.ts'

const world = useWorld()
const answer = (person: ActorId, post: PostId, said: string) => world.app.agenda.answer(person, post, said)
const seen = async (post: PostId, person: ActorId | null = null) => {
  const viewer = person ? await world.app.publishing.viewer(person) : null
  return (await world.app.agenda.entry(post, viewer))!.gathering
}

test('an answer is counted, changed and withdrawn', async () => {
  const event = await gather(world, { places: 10 })
  await answer(world.yann, event, 'yes')
  await answer(world.chloe, event, 'maybe')
  expect(await seen(event, world.yann)).toMatchObject({ counts: { yes: 1, maybe: 1 }, placesLeft: 9, mine: 'yes' })
  await answer(world.yann, event, 'maybe')
  expect(await seen(event, world.yann)).toMatchObject({ counts: { yes: 0, maybe: 2 }, placesLeft: 10, mine: 'maybe' })
  await world.app.agenda.withdrawAnswer(world.yann, event)
  expect(await seen(event, world.yann)).toMatchObject({ counts: { yes: 0, maybe: 1 }, mine: null })
})

test('the same answer twice counts once', async () => {
  const event = await gather(world)
  await Promise.all([answer(world.yann, event, 'yes'), answer(world.yann, event, 'yes')])
  expect((await seen(event)).counts).toEqual({ yes: 1, maybe: 0 })
})

test('of people who want the last place at once, one has it and the others are told that it is full', async () => {
  const event = await gather(world, { places: 2 })
  await answer(world.marie, event, 'yes')
  const outcomes = await Promise.allSettled(
    [world.yann, world.chloe, world.amadou].map((person) => answer(person, event, 'yes')),
  )
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.kind] : []))
  expect(refused).toEqual(['gathering-full', 'gathering-full'])
  expect(await seen(event)).toMatchObject({ counts: { yes: 2 }, placesLeft: 0 })
})

test('who is in keeps her place when it is full, and gives it to the next one when she leaves', async () => {
  const event = await gather(world, { places: 1 })
  await answer(world.yann, event, 'yes')
  await answer(world.yann, event, 'yes')
  await expect(answer(world.chloe, event, 'yes')).rejects.toMatchObject({ kind: 'gathering-full' })
  await answer(world.chloe, event, 'maybe')
  await answer(world.yann, event, 'no')
  await answer(world.chloe, event, 'yes')
  expect(await seen(event)).toMatchObject({ counts: { yes: 1, maybe: 0 }, placesLeft: 0 })
})

test('names are for the team that organises, counts for everyone', async () => {
  const event = await gather(world)
  await answer(world.yann, event, 'yes')
  await answer(world.chloe, event, 'no')
  const asked = async (person: ActorId | null) =>
    world.app.agenda.whoComes(event, person ? await world.app.publishing.viewer(person) : null)
  expect(await asked(world.marie)).toMatchObject({ yes: [{ handle: 'yann' }], maybe: [], no: [{ handle: 'chloe' }] })
  expect([await asked(world.yann), await asked(null)]).toEqual([null, null])
})

test('an event that is over takes no answer', async () => {
  const event = await gather(world, { startsAt: '2026-03-02T10:00:00Z' })
  const before = world.clock.now()
  world.clock.set(new Date('2026-03-02T13:00:01Z'))
  await expect(answer(world.yann, event, 'yes')).rejects.toMatchObject({ kind: 'gathering-over' })
  world.clock.set(before)
})

test('one that has begun still does', async () => {
  const event = await gather(world, { startsAt: '2026-03-02T09:00:00Z' })
  world.clock.set(new Date('2026-03-02T10:00:00Z'))
  await expect(answer(world.yann, event, 'yes')).resolves.toBeUndefined()
})

test('a cancelled event takes no answer', async () => {
  const event = await gather(world)
  await world.app.agenda.cancel(world.marie, event)
  await expect(answer(world.yann, event, 'yes')).rejects.toMatchObject({ kind: 'gathering-cancelled' })
})

test('an answer that is none is refused', async () => {
  const event = await gather(world)
  await expect(answer(world.yann, event, 'peut-être')).rejects.toMatchObject({ kind: 'answer-wrong' })
})

test('an event that one may not see cannot be told from one that does not exist, nor from a note', async () => {
  const hidden = await gather(world, { visibility: 'followers' })
  const note = await world.note(world.lienLoire, 'Une brève')
  for (const post of [hidden, note, '1' as PostId])
    await expect(answer(world.yann, post, 'yes')).rejects.toMatchObject({ kind: 'no-such-post' })
})

test('whoever deletes her account leaves her place to others', async () => {
  const event = await gather(world, { places: 1 })
  await answer(world.yann, event, 'yes')
  const account = (await world.app.access.account(world.yann))!
  await world.app.access.deleteOwnAccount(account.id, { password: PASSWORD })
  await world.settle()
  await answer(world.chloe, event, 'yes')
  expect(await seen(event)).toMatchObject({ counts: { yes: 1, maybe: 0 }, placesLeft: 0 })
})
