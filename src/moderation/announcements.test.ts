import { beforeAll, expect, test } from 'vitest'
import type { AccountId, ActorId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import type { AnnouncementId } from './index.ts'

const world = useWorld()
const HOUR_MS = 3600_000
let marie: AccountId
let chloe: AccountId
beforeAll(async () => {
  marie = (await world.app.access.account(world.marie))!.id
  chloe = (await world.app.access.account(world.chloe))!.id
})
const wish = (text: string, more: object = {}) => ({ text, startsAt: null, endsAt: null, allDay: false, ...more })
const later = (hours: number) => new Date(world.clock.now().getTime() + hours * HOUR_MS)
const me = (person: ActorId) => ({ personId: person, actorId: person })
const shown = async (reader: ActorId | null = world.yann) =>
  (await world.app.moderation.announcements.current(reader)).map(({ text }) => text)

test('administrators tell everyone who comes in, until it is over or put away', async () => {
  const { announcements } = world.app.moderation
  const id = await announcements.publish(marie, wish('**Maintenance** ce soir', { endsAt: later(2) }))
  expect((await announcements.byId(id))!.html).toContain('<strong>Maintenance</strong>')
  expect(await shown(null)).toEqual(['**Maintenance** ce soir'])
  await announcements.dismiss(world.yann, id)
  expect(await announcements.unread(world.yann)).toEqual([])
  expect(await announcements.unread(world.chloe)).toHaveLength(1)
  expect(await announcements.current(world.yann)).toMatchObject([{ dismissed: true }])
  world.clock.advance(3 * HOUR_MS)
  expect(await shown()).toEqual([])
  expect(await announcements.all(marie)).toHaveLength(1)
})

test('one of whole days lasts until the end of its last one', async () => {
  const { announcements } = world.app.moderation
  await announcements.publish(marie, wish('Semaine de l’ESS', { endsAt: later(1), allDay: true }))
  world.clock.advance(3 * HOUR_MS)
  expect(await shown()).toEqual(['Semaine de l’ESS'])
  world.clock.advance(24 * HOUR_MS)
  expect(await shown()).toEqual([])
})

test('an announcement is changed and taken back, and says something within its dates', async () => {
  const { announcements } = world.app.moderation
  const id = await announcements.publish(marie, wish('Un mot'))
  await announcements.change(marie, id, wish('Un autre mot'))
  expect(await shown()).toEqual(['Un autre mot'])
  await expect(announcements.publish(marie, wish(' '))).rejects.toMatchObject({ kind: 'announcement-text-wrong' })
  const wrong = wish('X', { startsAt: later(2), endsAt: later(1) })
  await expect(announcements.publish(marie, wrong)).rejects.toMatchObject({ kind: 'announcement-date-wrong' })
  await announcements.remove(marie, id)
  expect(await shown()).toEqual([])
  const gone = { kind: 'no-such-announcement' }
  await expect(announcements.change(marie, id, wish('X'))).rejects.toMatchObject(gone)
  await expect(announcements.remove(marie, id)).rejects.toMatchObject(gone)
  await expect(announcements.dismiss(world.yann, id)).rejects.toMatchObject(gone)
  await expect(announcements.react(me(world.yann), id, '👍')).rejects.toMatchObject(gone)
})

test('those who read put emojis under it, each once, and take them back', async () => {
  const { announcements } = world.app.moderation
  const id = await announcements.publish(marie, wish('Merci à toutes'))
  for (const person of [world.yann, world.chloe, world.yann]) await announcements.react(me(person), id, '🎉')
  await announcements.react(me(world.yann), id, '👩🏽‍🌾')
  const reactions = async () => (await announcements.byId(id, world.chloe))!.reactions
  expect(await reactions()).toEqual([
    { name: '🎉', count: 2, mine: true },
    { name: '👩🏽‍🌾', count: 1, mine: false },
  ])
  await announcements.unreact(me(world.chloe), id, '🎉')
  expect((await reactions())[0]).toEqual({ name: '🎉', count: 1, mine: false })
  for (const wrong of ['bravo', '', '🎉🎉', 'x'.repeat(50)])
    await expect(announcements.react(me(world.yann), id, wrong)).rejects.toMatchObject({ kind: 'reaction-wrong' })
  for (const one of ['👍', '❤️', '🌱', '🐝', '🍞', '🚲']) await announcements.react(me(world.yann), id, one)
  await expect(announcements.react(me(world.yann), id, '🏡')).rejects.toMatchObject({ kind: 'too-many-reactions' })
  await announcements.react(me(world.chloe), id, '👍')
  const other = { personId: world.yann, actorId: world.jardins }
  await expect(announcements.react(other, id, '👍')).rejects.toMatchObject({ kind: 'may-not-speak' })
})

test('whoever is not an administrator announces nothing', async () => {
  const { announcements } = world.app.moderation
  const some = '1' as AnnouncementId
  const refused = { kind: 'not-administrator' }
  await expect(announcements.publish(chloe, wish('X'))).rejects.toMatchObject(refused)
  await expect(announcements.change(chloe, some, wish('X'))).rejects.toMatchObject(refused)
  await expect(announcements.remove(chloe, some)).rejects.toMatchObject(refused)
  await expect(announcements.all(chloe)).rejects.toMatchObject(refused)
})
