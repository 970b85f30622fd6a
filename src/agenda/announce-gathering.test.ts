import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { gather, wishOf } from './gathering.fixture.ts'

const world = useWorld()

test('an event is a post that is relayed, replied to and read like any other, with its date beside it', async () => {
  await world.follow(world.yann, world.lienLoire)
  const event = await gather(world, { title: 'Assises régionales', places: 40 })
  await world.relay(world.chloe, event, { why: 'Pour les habitants' })
  await world.note(world.yann, 'J’y serai', { inReplyTo: event })
  expect(await world.home(world.yann)).toContain(event)
  expect((await world.app.publishing.read(event, null))?.counts).toMatchObject({ replies: 1, relays: 1 })
  expect(await world.app.agenda.entry(event, null)).toMatchObject({
    post: { kind: 'event', title: 'Assises régionales', territory: 'com-44109' },
    author: { handle: 'lien_loire' },
    gathering: { places: 40, placesLeft: 40, counts: { yes: 0, maybe: 0 }, cancelled: false, mine: null },
  })
})

test('a refused date leaves no post behind', async () => {
  const before = await postCount()
  await expect(gather(world, { endsAt: '2026-03-12T12:00:00Z' })).rejects.toMatchObject({ kind: 'end-before-start' })
  expect(await postCount()).toBe(before)
})

test('what fails beside the post leaves no post behind either', async () => {
  const before = await postCount()
  await expect(
    world.app.publishing.publish(
      { actorId: world.marie, personId: world.marie },
      { kind: 'event', title: 'Cassé', source: 'Cassé', visibility: 'public', language: 'fr' },
      async () => {
        throw new Error('the disk is full')
      },
    ),
  ).rejects.toThrow('the disk is full')
  expect(await postCount()).toBe(before)
})

test('the same form sent twice is one event', async () => {
  const voice = { actorId: world.marie, personId: world.marie }
  const composed = { title: 'Café', source: 'Café', visibility: 'public', language: 'fr', idempotencyKey: 'cafe-1' }
  const twice = [
    await world.app.agenda.announce(voice, composed, wishOf()),
    await world.app.agenda.announce(voice, composed, wishOf()),
  ]
  expect(twice[0]).toBe(twice[1])
})

test.each([
  ['where-empty', { commune: null }],
  ['commune-empty', { commune: null, placeName: 'Salle des fêtes', onlineUrl: 'https://visio.example.org/a' }],
  ['commune-wrong', { commune: 'dep-44' }],
  ['commune-wrong', { commune: 'com-99999' }],
  ['link-wrong', { onlineUrl: 'javascript:alert(1)' }],
  ['link-wrong', { onlineUrl: 'visio' }],
  ['link-wrong', { onlineUrl: 'https://marie:secret@visio.example.org/' }],
  ['place-long', { placeName: 'a'.repeat(121) }],
  ['places-wrong', { places: 0 }],
  ['places-wrong', { places: 2.5 }],
  ['places-wrong', { places: 100_001 }],
  ['zone-wrong', { zone: 'Mars/Olympus' }],
  ['gathering-past', { startsAt: '2026-02-01T10:00:00Z' }],
  ['gathering-far', { startsAt: '2046-02-01T10:00:00Z' }],
  ['gathering-long', { endsAt: '2028-03-12T13:00:00Z' }],
  ['title-empty', { title: ' ' }],
])('%s: %j', async (kind, more) => {
  await expect(gather(world, more)).rejects.toMatchObject({ kind })
})

test('what has begun and is not over may still be announced', async () => {
  await expect(
    gather(world, { startsAt: '2026-03-01T10:00:00Z', endsAt: '2026-03-09T10:00:00Z' }),
  ).resolves.toBeTruthy()
})

test('someone outside the team may not announce in the name of a structure', async () => {
  await expect(gather(world, { by: world.yann })).rejects.toMatchObject({ kind: 'may-not-speak' })
})

const postCount = async () =>
  Number(
    (
      await world.app.db
        .selectFrom('posts')
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )
