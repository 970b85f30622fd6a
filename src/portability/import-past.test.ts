import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { invariants } from '../invariants.ts'
import { lookAtAll } from '../platform/invariant.ts'
import { bringTo, KARIM, mastodonArchive, note, PUBLIC } from './archive.fixture.ts'

const world = useWorld()
const self = (id: typeof world.yann) => ({ personId: id, actorId: id })
const bring = bringTo(world)
/** What others are told. */
const others = () => world.app.db.selectFrom('notifications').selectAll().where('kind', '<>', 'import-ended').execute()

test('relays and favourites come under their dates where the post is found, tell nobody, and what is lost is counted', async () => {
  const { app, amadou, chloe } = world
  const known = await world.note(chloe, 'À relayer')
  const undone = await world.note(chloe, 'Relayé, puis plus')
  const uri = (id: string) => `http://localhost:3000/ap/posts/${id}`
  await world.relay(amadou, undone)
  await app.relays.undo(self(amadou), undone)
  await world.settle()
  const announce = (n: number, object: unknown) => ({
    id: `${KARIM}/statuses/${n}/activity`,
    type: 'Announce',
    actor: KARIM,
    published: '2026-03-03T08:00:00Z',
    object,
  })
  const followers = await world.note(chloe, 'Pour peu', { visibility: 'followers' })
  const outbox = [
    note({ n: 21, content: '<p>À moi</p>' }),
    announce(22, uri(known)),
    announce(23, uri(undone)),
    announce(24, uri('816000000000000000')),
    announce(25, `${KARIM}/statuses/21`),
    announce(26, uri(followers)),
    announce(27, { id: 'pas une adresse' }),
  ]
  const likes = [uri(known), `${KARIM}/statuses/21`, 'https://c.example/notes/9']
  const bytes = await mastodonArchive(outbox, {
    'likes.json': JSON.stringify({ type: 'OrderedCollection', orderedItems: likes }),
  })
  const told = async () => (await others()).length
  const sent = async () => (await app.db.selectFrom('federation_outgoing').selectAll().execute()).length
  const before = { told: await told(), sent: await sent(), home: await world.home(world.yann) }
  world.clock.set(new Date('2026-03-04T09:00:00Z'))
  const first = await bring(bytes, ['posts', 'relays', 'favourites'], self(amadou))
  expect(first).toMatchObject({ refused: null, lines: 10, done: 10 })
  const [last] = await app.portability.imports(amadou)
  expect(last!.reasons.map(({ kind, count }) => [kind, count])).toEqual([
    ['no-such-post', 2],
    ['line-wrong', 1],
    ['may-not-relay', 1],
    ['server-silent', 1],
  ])
  expect({ told: await told(), sent: await sent(), home: await world.home(world.yann) }).toEqual(before)
  const relays = await app.relays.living(known)
  expect(relays.map(({ actorId, relayedAt }) => [actorId, relayedAt.toISOString()])).toEqual([
    [amadou, '2026-03-03T08:00:00.000Z'],
  ])
  expect(await app.relays.living(undone)).toEqual([])
  expect((await app.publishing.favouritedBy(known)).map(({ actorId }) => actorId)).toEqual([amadou])
  const mine = await app.publishing.imported.byUri(amadou, `${KARIM}/statuses/21`)
  expect((await app.publishing.favouritedBy(mine!)).map(({ actorId }) => actorId)).toEqual([amadou])
  expect(await bring(bytes, ['posts', 'relays', 'favourites'], self(amadou))).toEqual(first)
  expect((await app.relays.living(known)).length).toBe(1)
  expect(await lookAtAll(app.db, invariants)).toEqual([])
})

test('messages come where they are wanted, for those alone who are named', async () => {
  const { app, yann, chloe, amadou } = world
  const toChloe = { type: 'Mention', href: `http://localhost:3000/ap/actors/${chloe}`, name: '@chloe@localhost:3000' }
  const nobody = { type: 'Mention', href: 'https://b.example/users/nadia', name: '@nadia' }
  const few = (n: number, tag: { href: string }, more: object = {}) =>
    note({ n, content: `<p>Entre nous ${n}</p>`, to: [tag.href], cc: [], more: { tag: [tag], ...more } })
  const bytes = await mastodonArchive([
    few(31, toChloe),
    few(32, toChloe, { inReplyTo: `${KARIM}/statuses/31` }),
    few(33, nobody),
    note({ n: 34, more: { inReplyTo: `${KARIM}/statuses/31` } }),
  ])
  expect(await bring(bytes, ['posts'])).toMatchObject({ lines: 1, failures: [] })
  const before = await others()
  expect(await bring(bytes, ['messages'])).toMatchObject({ refused: null, lines: 3, done: 3, failures: [] })
  expect(await others()).toEqual(before)
  const named = async (n: number) => (await app.publishing.imported.byUri(yann, `${KARIM}/statuses/${n}`))!
  const seen = async (n: number, by: typeof yann | null) =>
    (await app.publishing.read(await named(n), by && (await app.publishing.viewer(by))))?.visibility ?? null
  for (const n of [31, 32]) {
    expect([await seen(n, yann), await seen(n, chloe), await seen(n, amadou), await seen(n, null)]).toEqual([
      'mentioned',
      'mentioned',
      null,
      null,
    ])
  }
  expect([await seen(33, yann), await seen(33, chloe)]).toEqual(['mentioned', null])
  const public34 = await app.publishing.read(await named(34), null)
  expect([public34!.visibility, public34!.inReplyTo]).toEqual(['public', null])
  const { conversations } = app
  expect((await conversations.list(yann)).length).toBe(2)
  expect(await conversations.unread(yann)).toBe(0)
  expect(await conversations.list(chloe)).toEqual([])
  expect(await lookAtAll(app.db, invariants)).toEqual([])
})

test('events of Mobilizon or Maillon come as events, with their date and their place', async () => {
  const { app, chloe } = world
  const event = {
    id: 'https://mobilizon.example/events/1',
    type: 'Event',
    attributedTo: KARIM,
    name: 'Fête de la serre',
    content: '<p>Venez !</p>',
    to: [PUBLIC],
    cc: [],
    published: '2026-02-01T10:00:00Z',
    startTime: '2026-06-20T14:00:00+02:00',
    endTime: '2026-06-20T18:00:00+02:00',
    timezone: 'Europe/Paris',
    joinMode: 'free',
    location: {
      type: 'Place',
      name: 'La serre',
      address: { streetAddress: '1 quai', postalCode: '44000', addressLocality: 'Nantes', addressCountry: 'France' },
    },
  }
  const own = { ...event, id: `${KARIM}/events/1` }
  const bytes = await mastodonArchive([
    { type: 'Create', object: own },
    { type: 'Create', object: { ...own, id: `${KARIM}/events/2`, 'ical:status': 'CANCELLED' } },
    { type: 'Create', object: { ...own, id: `${KARIM}/events/3`, startTime: 'demain' } },
  ])
  expect(await bring(bytes, ['posts'], self(chloe))).toMatchObject({ done: 3, failures: ['3: line-wrong'] })
  const [first, second] = await Promise.all(
    [1, 2].map(async (n) =>
      app.agenda.entry((await app.publishing.imported.byUri(chloe, `${KARIM}/events/${n}`))!, null),
    ),
  )
  expect(first).toMatchObject({
    post: { kind: 'event', title: 'Fête de la serre' },
    gathering: {
      when: { startsAt: new Date('2026-06-20T12:00:00Z'), zone: 'Europe/Paris' },
      where: { placeName: 'La serre', commune: 'com-44109' },
      cancelled: false,
    },
  })
  expect(second).toMatchObject({ gathering: { cancelled: true } })
  await app.agenda.answer(world.yann, first!.post.id, 'yes')
  await world.settle()
  expect(await lookAtAll(app.db, invariants)).toEqual([])
})
