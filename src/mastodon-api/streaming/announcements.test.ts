import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Serving, serveWorld } from '../../../test/serving.ts'
import { type Listener, openEvents, openSocket } from '../../../test/streaming.ts'
import type { ActorId } from '../../platform/ids.ts'

let world: Serving
const opened: Listener[] = []
beforeAll(async () => {
  world = await serveWorld()
})
afterEach(() => {
  for (const one of opened.splice(0)) one.leave()
})
afterAll(() => world?.close())

const kept = <One extends Listener>(one: One): One => {
  opened.push(one)
  return one
}
const token = async (who: ActorId) =>
  (await world.app.access.createToken({ personId: who, actorId: who, scopes: 'read' })).secret
const voice = (id: ActorId) => ({ personId: id, actorId: id })
const wish = (text: string) => ({ text, startsAt: null, endsAt: null, allDay: false })

test('an announcement, what it becomes, and how it is answered come to all home streams, in order, and to no other', async () => {
  const { announcements } = world.app.moderation
  const { id: by } = (await world.app.access.account(world.marie))!
  const streams = [
    kept(await openEvents(world.url, 'user', await token(world.yann))),
    kept(await openSocket(world.url, await token(world.chloe), '&stream=user')),
  ]
  const others = await Promise.all(
    ['public', 'user/notification', 'direct'].map(async (path) =>
      kept(await openEvents(world.url, path, await token(world.yann))),
    ),
  )
  const id = await announcements.publish(by, wish('**Maintenance** ce soir'))
  await announcements.change(by, id, wish('Maintenance demain'))
  await announcements.react(voice(world.yann), id, '🎉')
  await announcements.react(voice(world.chloe), id, '🎉')
  await announcements.unreact(voice(world.yann), id, '🎉')
  // What is removed before it is told is told no more.
  for (const stream of streams) await stream.until('announcement.reaction')
  await announcements.remove(by, id)
  for (const stream of streams) {
    await stream.until('announcement.delete')
    expect(stream.heard.map(({ event }) => event)).toEqual([
      'announcement',
      'announcement',
      ...Array.from({ length: 3 }, () => 'announcement.reaction'),
      'announcement.delete',
    ])
    const counts = stream.heard.slice(2, 5).map(({ payload }) => JSON.parse(payload))
    expect(counts).toEqual([1, 2, 1].map((count) => ({ name: '🎉', count, announcement_id: id })))
    expect(stream.heard.at(-1)!.payload).toBe(id)
  }
  const last = await world.note(world.chloe, 'Et le reste')
  await others[0]!.until('update', last)
  expect(others.flatMap(({ heard }) => heard.filter(({ event }) => event.startsWith('announcement')))).toEqual([])
})

test('is told as everyone reads it, without what is a reader’s own', async () => {
  const { announcements } = world.app.moderation
  const { id: by } = (await world.app.access.account(world.marie))!
  const stream = kept(await openEvents(world.url, 'user', await token(world.yann)))
  const id = await announcements.publish(by, wish('**Rencontre** samedi'))
  const told = JSON.parse((await stream.until('announcement', id)).payload)
  expect(told).toMatchObject({ id, content: expect.stringContaining('<strong>Rencontre</strong>'), reactions: [] })
  expect(told).not.toHaveProperty('read')
  await announcements.remove(by, id)
})

test('one that runs out by its date is told to be over, once', async () => {
  const { announcements } = world.app.moderation
  const { id: by } = (await world.app.access.account(world.marie))!
  const stream = kept(await openEvents(world.url, 'user', await token(world.yann)))
  const inAnHour = new Date(world.clock.now().getTime() + 3600_000)
  const ends = await announcements.publish(by, { ...wish('Coupure à 22 h'), endsAt: inAnHour })
  const lasts = await announcements.publish(by, { ...wish('Toute la journée'), endsAt: inAnHour, allDay: true })
  await stream.until('announcement', lasts)
  await announcements.endThoseOver()
  world.clock.advance(2 * 3600_000)
  await announcements.endThoseOver()
  await stream.until('announcement.delete', ends)
  await announcements.endThoseOver()
  world.clock.advance(24 * 3600_000)
  await announcements.endThoseOver()
  await stream.until('announcement.delete', lasts)
  const gone = stream.heard.filter(({ event }) => event === 'announcement.delete').map(({ payload }) => payload)
  expect(gone).toEqual([ends, lasts])
  expect(await announcements.current(world.yann)).toEqual([])
})
