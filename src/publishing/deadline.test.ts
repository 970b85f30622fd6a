import { expect, test } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import { deadlineUntil, endOfDeadline } from './deadline.ts'

const world = useWorld()
const own = () => ({ personId: world.marie, actorId: world.marie })
const call = { kind: 'note' as const, source: 'Appel à projets : habitat', visibility: 'public', language: 'fr' }
const read = async (id: PostId) => (await world.app.publishing.read(id, null))?.deadline

test('a call says until when it may be answered, today included', async () => {
  const today = await world.app.publishing.publish(own(), { ...call, deadline: '2026-03-02' })
  const later = await world.app.publishing.publish(own(), { ...call, deadline: ' 2026-04-30 ' })
  expect([await read(today), await read(later)]).toEqual(['2026-03-02', '2026-04-30'])
  const [card] = await world.app.feeds.cards([later], null)
  expect(card!.content.deadline).toBe('2026-04-30')
})

test('a day that is over, and one that no calendar has, are refused', async () => {
  const wrong = (deadline: string) => expect(world.app.publishing.publish(own(), { ...call, deadline })).rejects
  await wrong('2026-03-01').toMatchObject({ kind: 'deadline-past', params: { field: 'deadline' } })
  await wrong('2026-02-30').toMatchObject({ kind: 'deadline-wrong' })
  await wrong('12 mars').toMatchObject({ kind: 'deadline-wrong' })
})

test('a post whose deadline went by can still be corrected; the deadline can be moved or taken away', async () => {
  const id = await world.app.publishing.publish(own(), { ...call, deadline: '2026-03-02' })
  world.clock.advance(3 * 24 * 3_600_000)
  const edit = { source: 'Appel à projets : habitat (corrigé)', language: 'fr' }
  await world.app.publishing.edit(world.marie, id, { ...edit, deadline: '2026-03-02' })
  expect(await read(id)).toBe('2026-03-02')
  await expect(world.app.publishing.edit(world.marie, id, { ...edit, deadline: '2026-03-03' })).rejects.toMatchObject({
    kind: 'deadline-past',
  })
  await world.app.publishing.edit(world.marie, id, { ...edit, deadline: '2026-05-01' })
  const [card] = await world.app.feeds.cards([id], null)
  expect(card!.content.deadline).toBe('2026-05-01')
  await world.app.publishing.edit(world.marie, id, { ...edit, deadline: '' })
  expect(await read(id)).toBeNull()
})

test('what is planned for later may not be over by then', async () => {
  const dueAt = new Date(world.clock.now().getTime() + 10 * 24 * 3_600_000)
  const plan = (deadline: string) =>
    world.app.publishing.scheduled.plan(own(), { composition: { ...call, deadline }, dueAt })
  await expect(plan('2026-03-08')).rejects.toMatchObject({ kind: 'deadline-past' })
  await plan('2026-06-30')
})

test('a day ends at midnight in France, in summer and in winter, and comes back the same from other servers', () => {
  expect(endOfDeadline('2026-07-14').toISOString()).toBe('2026-07-14T22:00:00.000Z')
  expect(endOfDeadline('2026-12-31').toISOString()).toBe('2026-12-31T23:00:00.000Z')
  for (const day of ['2026-03-29', '2026-07-14', '2026-10-25', '2026-12-31'])
    expect(deadlineUntil(endOfDeadline(day))).toBe(day)
  expect(deadlineUntil(new Date('2026-03-12T17:00:00+01:00'))).toBe('2026-03-12')
  expect(deadlineUntil(new Date('+012026-03-12T17:00:00Z'))).toBeNull()
})
