import { beforeAll, expect, test } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { actorElsewhere, type Elsewhere, elsewhereOf } from '../../../test/other-servers.ts'
import { useWorld } from '../../../test/world.ts'
import { PUBLIC_COLLECTION } from '../translate/document.ts'

const world = useWorld()
let elsewhere: Elsewhere

const organiser = 'https://mobilizon.example/@halle_aux_graines'
const uri = 'https://mobilizon.example/events/bourse'
// As Mobilizon writes them.
const event = (more = {}) => ({
  id: uri,
  type: 'Event',
  attributedTo: organiser,
  to: [PUBLIC_COLLECTION],
  name: 'Bourse aux graines',
  content: '<p>Venez avec les vôtres.</p>',
  startTime: '2026-04-12T14:00:00+02:00',
  endTime: '2026-04-12T17:00:00+02:00',
  timezone: 'Europe/Paris',
  joinMode: 'free',
  'ical:status': 'CONFIRMED',
  location: {
    type: 'Place',
    name: 'Halle de la Madeleine',
    address: {
      type: 'PostalAddress',
      streetAddress: '10 rue de la Tour d’Auvergne',
      postalCode: '44200',
      addressLocality: 'Nantes',
      addressCountry: 'France',
    },
  },
  ...more,
})
let n = 0
const says = (type: string, object: unknown, actor = organiser) => ({ id: `${actor}/${++n}`, type, actor, object })

beforeAll(async () => {
  elsewhere = elsewhereOf(world)
  elsewhere.serve(actorElsewhere(organiser, { type: 'Group' }), actorElsewhere('https://mobilizon.example/@odile'))
  const { id } = (await elsewhere.inbox.learn.actor(organiser))!
  await world.follow(world.marie, id)
  await world.app.actors.relations.acceptRequest({ personId: id, actorId: id }, world.marie)
  await world.settle()
})

const postId = async () => (await world.app.publishing.remote.byUris([uri])).get(uri)!.id
const gathering = async (id?: PostId) => {
  const post = id ?? (await postId())
  return (await world.app.agenda.ofPosts([post], { personId: world.marie, actorIds: [world.marie] } as never)).get(
    post,
  )!
}
const lastSent = async () => (await elsewhere.sent()).at(-1)

test('an event of another server is in the Agenda, with its hours and its commune', async () => {
  expect(await elsewhere.arrives(says('Create', event()))).toBe('understood')
  await world.settle()
  const asked = { from: world.clock.now(), territory: 'com-44109' }
  const { entries } = await world.app.agenda.page(null, asked)
  expect(entries.map(({ post }) => post.title)).toEqual(['Bourse aux graines'])
  const { when, where } = entries[0]!.gathering
  expect(when).toEqual({
    startsAt: new Date('2026-04-12T12:00:00Z'),
    endsAt: new Date('2026-04-12T15:00:00Z'),
    zone: 'Europe/Paris',
    wholeDays: false,
  })
  expect(where).toEqual({
    commune: 'com-44109',
    placeName: 'Halle de la Madeleine',
    address: '10 rue de la Tour d’Auvergne',
    onlineUrl: null,
  })
})

test('who answers yes here is told to its organiser; no more, too', async () => {
  const id = await postId()
  await world.app.agenda.answer(world.marie, id, 'yes')
  await world.settle()
  const actor = elsewhere.inbox.uris.actor(world.marie)
  expect(await lastSent()).toMatchObject({ type: 'Join', actor, object: uri, to: [organiser] })
  await world.app.agenda.answer(world.marie, id, 'maybe')
  await world.settle()
  expect(await lastSent()).toMatchObject({ type: 'Leave', actor, object: uri })
})

test('whom the organiser does not take does not come; nobody else can say so', async () => {
  const id = await postId()
  world.clock.advance(1000)
  await world.app.agenda.answer(world.marie, id, 'yes')
  await world.settle()
  const join = await lastSent()
  const odile = 'https://mobilizon.example/@odile'
  expect(await elsewhere.arrives(says('Accept', join))).toBe('understood')
  expect(await elsewhere.arrives(says('Reject', join, odile))).toEqual({ ignored: 'it answers nothing from here' })
  expect((await gathering()).mine).toBe('yes')
  expect(await elsewhere.arrives(says('Reject', join))).toBe('understood')
  expect(await gathering()).toMatchObject({ mine: null, counts: { yes: 0, maybe: 0 } })
})

test('a member publishes an event in the name of her group, where their server says so', async () => {
  const odile = 'https://mobilizon.example/@odile'
  const create = (more = {}) => says('Create', event({ id: `${uri}-3`, actor: odile, ...more }), odile)
  expect(await elsewhere.arrives(create({ actor: organiser }))).toEqual({ refused: 'its author is another' })
  expect(await elsewhere.arrives(create())).toBe('understood')
  const { authorId } = (await world.app.publishing.remote.byUris([`${uri}-3`])).get(`${uri}-3`)!
  expect((await world.app.actors.remote.byIds([authorId])).get(authorId)?.uri).toBe(organiser)
})

test('an event that is answered on its own page only says so', async () => {
  const other = `${uri}-2`
  const page = 'https://billets.example/bourse'
  await elsewhere.arrives(says('Create', event({ id: other, joinMode: 'external', externalParticipationUrl: page })))
  const { id } = (await world.app.publishing.remote.byUris([other])).get(other)!
  const answer = world.app.agenda.answer(world.marie, id, 'yes')
  await expect(answer).rejects.toMatchObject({ kind: 'answered-elsewhere', params: { url: page } })
})

test('another place and another day, then none any more: those who come are told', async () => {
  await world.app.agenda.answer(world.marie, await postId(), 'yes')
  const abroad = {
    type: 'Place',
    name: 'Maison du peuple',
    address: {
      streetAddress: 'Parvis 1',
      postalCode: '1060',
      addressLocality: 'Saint-Gilles',
      addressCountry: 'Belgique',
    },
  }
  const moved = event({ location: abroad, startTime: '2026-04-19T14:00:00+02:00', endTime: null })
  expect(await elsewhere.arrives(says('Update', moved))).toBe('understood')
  expect(await gathering()).toMatchObject({
    when: { startsAt: new Date('2026-04-19T12:00:00Z'), endsAt: null },
    where: { commune: null, placeName: 'Maison du peuple', address: 'Parvis 1, 1060 Saint-Gilles, Belgique' },
  })
  await world.settle()
  expect(await elsewhere.arrives(says('Update', event({ 'ical:status': 'CANCELLED' })))).toBe('understood')
  expect((await gathering()).cancelled).toBe(true)
  await world.settle()
  const notes = await world.app.notifications.page({ personId: world.marie, actorIds: [world.marie] })
  expect(JSON.stringify(notes)).toContain('event-changed')
})

test('an event from here is read as Mobilizon reads events, and takes those who come from elsewhere', async () => {
  const { uris } = elsewhere.inbox
  const id = await world.app.agenda.announce(
    { personId: world.marie, actorId: world.lienLoire },
    { source: 'Venez nombreux.', title: 'Assemblée', visibility: 'public', language: 'fr' } as never,
    {
      when: {
        startsAt: new Date('2026-05-04T12:00:00Z'),
        endsAt: new Date('2026-05-04T15:00:00Z'),
        zone: 'Europe/Paris',
        wholeDays: false,
      },
      where: { commune: 'com-44109', placeName: 'La Fabrique', address: '3 quai de la Fosse', onlineUrl: null },
      places: 1,
    },
  )
  const answer = await world.app.federation.routes.request(new URL(uris.post(id)).pathname, {
    headers: { accept: 'application/activity+json' },
  })
  expect(await answer.json()).toMatchObject({
    type: 'Event',
    name: 'Assemblée',
    startTime: '2026-05-04T12:00:00.000Z',
    timezone: 'Europe/Paris',
    joinMode: 'free',
    maximumAttendeeCapacity: 1,
    remainingAttendeeCapacity: 1,
    'ical:status': 'CONFIRMED',
    location: {
      type: 'Place',
      name: 'La Fabrique',
      address: {
        type: 'PostalAddress',
        streetAddress: '3 quai de la Fosse',
        addressLocality: 'Nantes',
        addressCountry: 'FR',
      },
    },
  })
  const odile = 'https://mobilizon.example/@odile'
  const join = says('Join', uris.post(id), odile)
  expect(await elsewhere.arrives(join)).toBe('understood')
  expect(await lastSent()).toMatchObject({
    type: 'Accept',
    actor: uris.actor(world.lienLoire),
    object: { id: join.id },
  })
  expect((await gathering(id)).counts.yes).toBe(1)
  const late = says('Join', uris.post(id), organiser)
  expect(await elsewhere.arrives(late)).toEqual({ refused: 'gathering-full' })
  expect(await lastSent()).toMatchObject({ type: 'Reject', object: { id: late.id } })
  expect(await elsewhere.arrives(says('Leave', uris.post(id), odile))).toBe('understood')
  expect((await gathering(id)).counts.yes).toBe(0)
})
