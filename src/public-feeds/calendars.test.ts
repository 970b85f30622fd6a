import type { Hono } from 'hono'
import ICAL from 'ical.js'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { PASSWORD, useWorld } from '../../test/world.ts'
import { angers, change, gather } from '../agenda/gathering.fixture.ts'
import { createPublicFeeds } from './index.ts'

const world = useWorld()
let door: Hono

beforeAll(() => {
  // NAME is a TEXT by RFC 7986 §5.1; ical.js knows the properties of RFC 5545 alone.
  ICAL.design.defaultSet.property['name'] = { defaultType: 'text' }
  door = createPublicFeeds(world.app)
})

/** What a calendar application would make of the address. */
async function read(path: string) {
  const answer = await door.request(path)
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  const text = await answer.text()
  const calendar = new ICAL.Component(ICAL.parse(text))
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  return { text, calendar, events: calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event)) }
}
const ofEvent = async (id: PostId, handle = 'lien_loire') => (await read(`/@${handle}/${id}.ics`)).events[0]!
const moment = (time: ICAL.Time) => time.toJSDate().toISOString()

describe('one event', () => {
  test('is read back with its moments, in its own zone', async () => {
    const id = await gather(world, { startsAt: '2026-03-28T20:00:00Z', endsAt: '2026-03-29T04:00:00Z' })
    const event = await ofEvent(id)
    expect([moment(event.startDate), moment(event.endDate)]).toEqual([
      '2026-03-28T20:00:00.000Z',
      '2026-03-29T04:00:00.000Z',
    ])
    expect(event.startDate.zone.tzid).toBe('Europe/Paris')
    // The clocks change during that night.
    expect([event.startDate.hour, event.endDate.hour]).toEqual([21, 6])
  })

  test('of whole days has dates, the last one inside', async () => {
    const id = await gather(world, {
      startsAt: '2026-05-13T22:00:00Z',
      endsAt: '2026-05-16T22:00:00Z',
      wholeDays: true,
    })
    const event = await ofEvent(id)
    expect(event.startDate.isDate).toBe(true)
    expect([event.startDate.toString(), event.endDate.toString()]).toEqual(['2026-05-14', '2026-05-17'])
  })

  test('without an end has none', async () => {
    const { text } = await read(`/@lien_loire/${await gather(world, { endsAt: null })}.ics`)
    expect(text).not.toContain('DTEND')
  })

  test('says what and where, whatever marks and accents were typed', async () => {
    const title = 'Fête ; « l’été, ensemble » \\o/ 🌻'
    const text = `${'Une très longue phrase, avec des virgules ; et des accents. '.repeat(20)}\n\nFin.`
    const id = await gather(world, { title, text, placeName: 'Salle, bâtiment B', address: '3 rue X' })
    const { text: ics, events } = await read(`/@lien_loire/${id}.ics`)
    expect(events[0]!.summary).toBe(title)
    expect(events[0]!.location).toBe('Salle, bâtiment B, 3 rue X, Nantes (44)')
    expect(events[0]!.description).toContain('des virgules ; et des accents.')
    expect(events[0]!.description).toContain('\n\nFin.')
    expect(events[0]!.description).toContain(`http://localhost:3000/@lien_loire/${id}`)
    expect(ics.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
    expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(ics.endsWith('END:VCALENDAR\r\n')).toBe(true)
  })

  test('keeps its UID and grows its SEQUENCE when it moves, and is cancelled in the end', async () => {
    const id = await gather(world)
    const first = await ofEvent(id)
    world.clock.advance(60_000)
    await change(world, id, { startsAt: '2026-03-19T13:00:00Z', commune: angers })
    const moved = await ofEvent(id)
    world.clock.advance(60_000)
    await world.app.agenda.cancel(world.marie, id)
    const cancelled = await ofEvent(id)
    expect([first.uid, moved.uid, cancelled.uid]).toEqual(Array(3).fill(`${id}@localhost:3000`))
    expect([first.sequence, moved.sequence, cancelled.sequence]).toEqual([0, 1, 2])
    const status = (event: ICAL.Event) => event.component.getFirstPropertyValue('status')
    expect([status(first), status(moved), status(cancelled)]).toEqual(['CONFIRMED', 'CONFIRMED', 'CANCELLED'])
    expect(moved.location).toBe('Angers (49)')
  })

  test('tells when it was written in universal time, as the format wants', async () => {
    const { text } = await read(`/@lien_loire/${await gather(world)}.ics`)
    const stamps = [...text.matchAll(/^(?:DTSTAMP|CREATED|LAST-MODIFIED):(.*)\r$/gm)].map(([, stamp]) => stamp!)
    expect(stamps).toHaveLength(3)
    for (const stamp of stamps) expect(stamp).toMatch(/^\d{8}T\d{6}Z$/)
  })

  test('of Réunion is told in the clocks of Réunion', async () => {
    const id = await gather(world, { zone: 'Indian/Reunion', startsAt: '2026-03-12T05:00:00Z', endsAt: null })
    const event = await ofEvent(id)
    expect([event.startDate.hour, event.startDate.zone.tzid]).toEqual([9, 'Indian/Reunion'])
  })

  test('is found under the name of its author only', async () => {
    const id = await gather(world)
    expect((await door.request(`/@jardins/${id}.ics`)).status).toBe(404)
  })

  test('a note has no calendar', async () => {
    expect((await door.request(`/@lien_loire/${await world.note(world.lienLoire, 'Brève')}.ics`)).status).toBe(404)
  })
})

describe('a calendar to follow', () => {
  test('an actor’s has her events and no other, with her name and how often to ask again', async () => {
    const mine = await gather(world, { as: world.chloe, title: 'Atelier de Chloé' })
    const { calendar, events } = await read('/@chloe/agenda.ics')
    expect(events.map((event) => event.uid)).toEqual([`${mine}@localhost:3000`])
    expect(calendar.getFirstPropertyValue('name')).toBe('Chloé Béranger · Maillon d’essai')
    expect(calendar.getFirstPropertyValue('refresh-interval')?.toString()).toBe('PT1H')
  })

  test('a name with marks of the format is read back as it is', async () => {
    await world.app.actors.createOrganisation({ handle: 'virgules', name: 'Un, deux; \\trois', owner: world.marie })
    const { calendar } = await read('/@virgules/agenda.ics')
    expect(calendar.getFirstPropertyValue('name')).toBe('Un, deux; \\trois · Maillon d’essai')
  })

  test('a territory’s has what is held in the places within it', async () => {
    const inAngers = await gather(world, { commune: 'com-49328', title: 'À Saumur' })
    const uids = async (path: string) => (await read(path)).events.map((event) => event.uid)
    expect(await uids('/agenda/com-49328.ics')).toEqual([`${inAngers}@localhost:3000`])
    expect(await uids('/agenda/reg-52.ics')).toContain(`${inAngers}@localhost:3000`)
    expect(await uids('/agenda/dep-44.ics')).not.toContain(`${inAngers}@localhost:3000`)
  })

  test('a speciality narrows a territory’s', async () => {
    const id = await gather(world, { specialities: ['habitat-participatif'] })
    const { events } = await read('/agenda/dep-44.ics?specialite=habitat-participatif')
    expect(events.map((event) => event.uid)).toEqual([`${id}@localhost:3000`])
  })

  test('several zones each have their VTIMEZONE once', async () => {
    await gather(world, { as: world.yann })
    await gather(world, { as: world.yann, startsAt: '2026-04-12T13:00:00Z' })
    await gather(world, { as: world.yann, zone: 'Indian/Reunion', startsAt: '2026-03-15T05:00:00Z' })
    const { calendar } = await read('/@yann/agenda.ics')
    const zones = calendar.getAllSubcomponents('vtimezone').map((zone) => zone.getFirstPropertyValue('tzid'))
    expect(zones.sort()).toEqual(['Europe/Paris', 'Indian/Reunion'])
  })

  test('with nothing in it is still a calendar', async () => {
    expect((await read('/@amadou/agenda.ics')).events).toEqual([])
  })

  test('the code of a department or of a commune leads to its calendar', async () => {
    const led = async (path: string) => {
      const answer = await door.request(path)
      return [answer.status, answer.headers.get('location')]
    }
    expect(await led('/agenda/44.ics?specialite=velo')).toEqual([308, '/agenda/dep-44.ics?specialite=velo'])
    expect(await led('/agenda/2a.ics')).toEqual([308, '/agenda/dep-2A.ics'])
    expect(await led('/agenda/44109.ics')).toEqual([308, '/agenda/com-44109.ics'])
    expect((await door.request('/agenda/nulle-part.ics')).status).toBe(404)
  })
})

test('an event for followers is given to those who follow, and to nobody else', async () => {
  await world.follow(world.yann, world.lienLoire)
  const id = await gather(world, { visibility: 'followers', title: 'Entre nous' })
  const typed = { login: 'yann', password: PASSWORD, userAgent: '', address: '127.0.0.1' }
  const { secret } = await world.app.access.signIn(typed)
  expect((await door.request(`/@lien_loire/${id}.ics`)).status).toBe(404)
  const taken = await door.request(`/@lien_loire/${id}.ics`, { headers: { cookie: `session=${secret}` } })
  expect([taken.status, taken.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
  expect((await read('/@lien_loire/agenda.ics')).text).not.toContain('Entre nous')
})
