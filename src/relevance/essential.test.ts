import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import { gather } from '../agenda/gathering.fixture.ts'
import type { Reason } from './reason.ts'

const world = useWorld()
const HOUR = 3600_000
const DAY = 24 * HOUR
const visitor = { address: '192.0.2.1', userAgent: 'Firefox' }

const self = (id: ActorId) => ({ actorId: id, personId: id })
const viewer = (id: ActorId) => world.app.publishing.viewer(id)
/** Her first page, made anew. */
async function essential(reader: ActorId) {
  await sql`update relevance_orders set stale = true`.execute(world.app.db)
  return world.app.relevance.essential(await viewer(reader), { limit: 80 })
}
const ids = async (reader: ActorId) => (await essential(reader)).cards.map(({ post }) => post.id)
const whyOf = async (reader: ActorId, post: PostId): Promise<Reason[]> =>
  (await essential(reader)).cards.find((card) => card.post.id === post)?.why ?? []

async function about(speciality: string, source: string, author = world.marie, territory: string | null = null) {
  world.clock.advance(1000)
  const id = await world.app.publishing.publish(self(author), {
    kind: 'note',
    source,
    visibility: 'public',
    language: 'fr',
    specialities: [speciality],
    territory,
  })
  await world.settle()
  return id
}
async function open(reader: ActorId, ...posts: PostId[]) {
  for (const id of posts)
    world.app.insights.opened({ viewer: await viewer(reader), visitor }, { id, authorId: world.marie })
  await world.app.insights.settled()
}

let writer: ActorId
beforeAll(async () => {
  const made = await world.app.access.createAccount({
    email: 'odile@example.org',
    password: 'une phrase assez longue',
    handle: 'odile',
    name: 'Odile Vasseur',
  })
  writer = made.personId
})

test('what those whom she follows relay is there, and says by how many', async () => {
  const news = await world.note(world.marie, 'Une nouvelle loi.')
  const other = await world.note(writer, 'Rien de commun.', { visibility: 'unlisted' })
  await world.follow(world.yann, world.chloe)
  await world.follow(world.yann, world.jardins)
  await world.relay(world.chloe, news)
  await world.relay(world.jardins, news)
  expect(await whyOf(world.yann, news)).toContainEqual(expect.objectContaining({ is: 'relayed', count: 2 }))
  expect(await ids(world.yann)).not.toContain(other)
})

test('a field that she reads comes up at once, and says from how many posts', async () => {
  const read = [
    await about('habitat-participatif', 'Un premier immeuble.'),
    await about('habitat-participatif', 'Un deuxième immeuble.'),
  ]
  const next = await about('habitat-participatif', 'Un troisième immeuble.', writer)
  expect((await whyOf(world.chloe, next)).map(({ is }) => is)).not.toContain('specialityHabit')
  await open(world.chloe, ...read)
  expect(await whyOf(world.chloe, next)).toContainEqual(
    expect.objectContaining({ is: 'specialityHabit', id: 'habitat-participatif', posts: 2 }),
  )
})

test('what the holders of a coverage that she follows publish says which coverage it is of', async () => {
  const coverage = { speciality: 'eau-biodiversite', territory: 'dep-44' }
  await world.app.watch.declare(self(world.amadou), coverage)
  await world.settle()
  const topic = world.app.watch.topicOf(coverage)
  await world.app.actors.followTopic(self(world.chloe), topic)
  await world.settle()
  const post = await about('eau-biodiversite', 'Des semences à partager.', world.amadou, 'dep-44')
  expect(await whyOf(world.chloe, post)).toContainEqual(expect.objectContaining({ is: 'coverage', ids: [topic] }))
})

test('parts of the reasons are of one whole, the largest first', async () => {
  for (const { why } of (await essential(world.chloe)).cards) {
    const parts = why.map(({ part }) => part)
    expect(parts).toEqual([...parts].sort((a, b) => b - a))
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeLessThanOrEqual(100 + parts.length)
  }
})

test('her own posts, answers, and what she may not see are not there', async () => {
  const own = await world.note(world.yann, 'À moi.')
  const secret = await world.note(world.marie, 'Pour ceux qui suivent.', { visibility: 'followers' })
  const reply = await world.note(world.chloe, 'Une réponse.', { inReplyTo: own })
  const found = await ids(world.yann)
  for (const none of [own, secret, reply]) expect(found).not.toContain(none)
})

test('whoever does not want to be found comes to those who follow her, and to nobody else', async () => {
  const post = await about('habitat-participatif', 'Pour qui me connaît.', writer)
  expect(await ids(world.chloe)).toContain(post)
  await world.app.actors.editProfile(self(writer), { searchable: false })
  expect(await ids(world.chloe)).not.toContain(post)
  await world.follow(world.chloe, writer)
  expect(await ids(world.chloe)).toContain(post)
  await world.app.actors.unfollow(self(world.chloe), writer)
  await world.app.actors.editProfile(self(writer), { searchable: true })
})

test('nothing of those whom she keeps apart, even relayed or about what she reads', async () => {
  const theirs = await about('habitat-participatif', 'De quelqu’un que l’on masque.', writer)
  expect(await ids(world.chloe)).toContain(theirs)
  await world.app.actors.relations.mute(self(world.chloe), writer, {})
  expect(await ids(world.chloe)).not.toContain(theirs)
  await world.app.actors.relations.unmute(self(world.chloe), writer)
  await world.app.actors.relations.block(self(writer), world.chloe)
  expect(await ids(world.chloe)).not.toContain(theirs)
  await world.app.actors.relations.unblock(self(writer), world.chloe)
  expect(await ids(world.chloe)).toContain(theirs)
})

test('« moins de ceci » takes the card away, lowers what is like it, and can be taken back', async () => {
  const one = await about('habitat-participatif', 'Celle dont je ne veux plus.', writer)
  const rival = await about('habitat-participatif', 'Du même domaine, par un autre.', world.amadou)
  const like = await about('habitat-participatif', 'Une autre du même auteur.', writer)
  const before = await ids(world.chloe)
  await world.app.relevance.lessen(await viewer(world.chloe), one)
  const page = await world.app.relevance.essential(await viewer(world.chloe), { limit: 80 })
  const after = page.cards.map(({ post }) => post.id)
  expect(after).not.toContain(one)
  expect(before.indexOf(like)).toBeLessThan(before.indexOf(rival))
  expect(after.indexOf(like)).toBeGreaterThan(after.indexOf(rival))
  await world.app.relevance.unlessen(world.chloe, one)
  expect(
    (await world.app.relevance.essential(await viewer(world.chloe), { limit: 80 })).cards.map(({ post }) => post.id),
  ).toEqual(before)
})

test('nobody says « moins » of what she may not see', async () => {
  const secret = await world.note(world.marie, 'Entre nous.', { visibility: 'followers' })
  await expect(world.app.relevance.lessen(await viewer(world.yann), secret)).rejects.toMatchObject({
    kind: 'no-such-post',
  })
})

test('near is what is in her department, beside it, or in her region, in this order, and each says which', async () => {
  await sql`update actors set seat = 'com-44109' where id = ${world.amadou}`.execute(world.app.db)
  const place = async (commune: string) => {
    const event = await gather(world, { startsAt: '2026-03-10T13:00:00Z', commune })
    const reasons = await whyOf(world.amadou, event)
    return { event, near: reasons.find(({ is }) => is === 'near') }
  }
  // Nantes; Redon, next department and another region; Laval, same region without a common border; Brest, neither.
  const [nantes, redon, laval, brest] = [
    await place('com-44109'),
    await place('com-35236'),
    await place('com-53130'),
    await place('com-29019'),
  ]
  expect(nantes.near).toMatchObject({ territory: 'com-44109', own: true })
  expect(redon.near).toMatchObject({ territory: 'dep-35', own: false, beside: true })
  expect(laval.near).toMatchObject({ territory: 'reg-52', own: true })
  expect(brest.near).toBeUndefined()
  const order = await ids(world.amadou)
  expect(order.filter((id) => [nantes, redon, laval].some(({ event }) => event === id))).toEqual(
    [nantes, redon, laval].map(({ event }) => event),
  )
  for (const { event } of [nantes, redon, laval, brest]) await world.app.agenda.cancel(world.marie, event)
})

test('an event rises until its day, then is gone', async () => {
  await sql`update actors set seat = 'com-44109' where id = ${world.amadou}`.execute(world.app.db)
  const event = await gather(world, { startsAt: '2026-03-12T13:00:00Z' })
  const why = () => whyOf(world.amadou, event)
  expect(await why()).toContainEqual(expect.objectContaining({ is: 'near', own: true }))
  const place = async () => (await ids(world.amadou)).indexOf(event)
  const early = await place()
  world.clock.set(new Date('2026-03-12T08:00:00Z'))
  expect(await place()).toBeLessThanOrEqual(early)
  expect(await place()).toBe(0)
  world.clock.set(new Date('2026-03-12T17:00:00Z'))
  expect(await place()).toBe(-1)
})

test('a call in her field rises until its last day has passed, then is gone', async () => {
  world.clock.set(new Date('2026-03-14T09:00:00Z'))
  const call = await world.app.publishing.publish(self(writer), {
    kind: 'article',
    title: 'Appel à projets',
    source: 'Déposez vos dossiers.',
    visibility: 'public',
    language: 'fr',
    specialities: ['habitat-participatif'],
    deadline: '2026-04-30',
  })
  await world.settle()
  const placed = async () => {
    // Each time beside something as new.
    const rival = await about('finance-solidaire', 'Une brève du jour.', world.marie)
    const found = await ids(world.chloe)
    return { place: found.indexOf(call), above: found.indexOf(call) < found.indexOf(rival) }
  }
  // Long before, older than what the fields are looked at for.
  world.clock.set(new Date('2026-04-03T09:00:00Z'))
  const early = await placed()
  expect(early.place).toBeGreaterThanOrEqual(0)
  world.clock.set(new Date('2026-04-30T20:00:00Z'))
  const late = await placed()
  expect(late).toEqual({ place: 0, above: true })
  expect(await whyOf(world.chloe, call)).toContainEqual(
    expect.objectContaining({ is: 'soon', what: 'call', at: '2026-04-30T21:59:59.999Z' }),
  )
  // Midnight in Paris.
  world.clock.set(new Date('2026-04-30T22:00:01Z'))
  expect((await placed()).place).toBe(-1)
})

test('pages follow each other though everything moves, and a post stands once', async () => {
  for (let n = 0; n < 25; n++) await world.note(world.jardins, `Nouvelle ${n}`)
  const reader = await viewer(world.yann)
  await sql`update relevance_orders set stale = true`.execute(world.app.db)
  const first = await world.app.relevance.essential(reader, { limit: 10 })
  await world.note(world.jardins, 'Entre-temps')
  await open(world.yann, first.cards[0]!.post.id)
  const second = await world.app.relevance.essential(reader, { before: first.next, limit: 10 })
  const all = [...first.cards, ...second.cards].map(({ post }) => post.id)
  expect(all).toHaveLength(20)
  expect(new Set(all).size).toBe(20)
  let { next } = second
  for (let turns = 0; next && turns < 20; turns++) {
    const page = await world.app.relevance.essential(reader, { before: next, limit: 10 })
    for (const { post } of page.cards) expect(all).not.toContain(post.id)
    all.push(...page.cards.map(({ post }) => post.id))
    next = page.next
  }
  expect(next).toBeNull()
})

test('her feed waits for nobody who writes of her meanwhile', async () => {
  await inTransaction(world.app.db, async (tx) => {
    await sql`select from actors where id = ${world.yann} for update`.execute(tx)
    expect((await essential(world.yann)).cards).not.toHaveLength(0)
  })
})

test('the page of another reader is nobody’s', async () => {
  const mine = await essential(world.yann)
  const theirs = await world.app.relevance.essential(await viewer(world.marie), { before: mine.next ?? mine.top })
  expect(theirs.cards.map(({ post }) => post.id)).not.toEqual(mine.cards.map(({ post }) => post.id))
})

describe('a list that she left', () => {
  const left = async () => {
    await sql`update relevance_orders set stale = true`.execute(world.app.db)
    const { cards, list } = await world.app.relevance.essential(await viewer(world.yann), { limit: 20 })
    return { cards: cards.map(({ post }) => post.id), list }
  }
  const back = async (list: string | null, reader = world.yann) => {
    const page = await world.app.relevance.essential(await viewer(reader), { list, limit: 20 })
    return { ...page, cards: page.cards.map(({ post }) => post.id) }
  }

  test('is as she left it, and says how many cards came since', async () => {
    const { cards, list } = await left()
    expect(await back(list)).toMatchObject({ cards, list, since: null })
    world.clock.advance(5 * 60_000)
    expect(await back(list)).toMatchObject({ cards, list, since: null })
    await world.note(world.jardins, 'Pendant qu’elle lisait.')
    await world.note(world.jardins, 'Et encore.')
    expect(await back(list)).toMatchObject({ cards, list, since: 2 })
    // Looking at it has made no other first page of it.
    expect((await left()).cards).not.toEqual(cards)
  })

  test('has no more of what she wants less of, in its place, and says that it changed', async () => {
    const { cards, list } = await left()
    await world.app.relevance.lessen(await viewer(world.yann), cards[1]!)
    const then = await back(list)
    expect(then.cards.slice(0, 19)).toEqual(cards.filter((id) => id !== cards[1]))
    expect(then.since).toBe(0)
    await world.app.relevance.unlessen(world.yann, cards[1]!)
    expect((await back(list)).cards).toEqual(cards)
  })

  test('is hers alone, and an hour later gone', async () => {
    const { cards, list } = await left()
    expect((await back(list, world.marie)).cards).not.toEqual(cards)
    world.clock.advance(59 * 60_000)
    expect((await back(list)).cards).toEqual(cards)
    world.clock.advance(2 * 60_000)
    expect((await back(list)).list).not.toBe(list)
  })
})

test('the first page is made anew within a minute', async () => {
  const fresh = await world.note(world.jardins, 'Toute fraîche.')
  const reader = await viewer(world.yann)
  world.clock.advance(61_000)
  expect((await world.app.relevance.essential(reader)).cards.map(({ post }) => post.id)).toContain(fresh)
})

test('what she read at another visit sinks', async () => {
  const old = await world.note(world.jardins, 'Déjà lue.')
  const other = await world.note(world.jardins, 'Pas encore lue.')
  await open(world.yann, old)
  world.clock.advance(HOUR)
  const found = await ids(world.yann)
  expect(found.indexOf(old)).toBeGreaterThan(found.indexOf(other))
})

test('of readings of one thing nothing is kept for more than a year', async () => {
  const kept = () =>
    sql<{ n: number }>`select count(*)::int as n from relevance_readings where reader_id = ${world.yann}`
      .execute(world.app.db)
      .then(({ rows }) => rows[0]!.n)
  expect(await kept()).toBeGreaterThan(0)
  world.clock.advance(366 * DAY)
  await world.app.relevance.forgetOld()
  expect(await kept()).toBe(0)
})

test('what she passed over while she read others is less news to her', async () => {
  for (const reader of [world.yann, world.chloe])
    for (const source of [world.marie, world.jardins, world.lienLoire]) await world.follow(reader, source)
  const others: PostId[] = []
  for (let n = 0; n < 9; n++) others.push(await world.note(writer, `Autre chose ${n}.`))
  const relayed = await world.note(world.lienLoire, 'Ce que Marie relaie.')
  await world.relay(world.marie, relayed)
  world.clock.advance(1000)
  await open(world.yann, ...others)
  world.clock.advance(1000)
  const newer = await world.note(world.jardins, 'Rien que de neuf.')
  const both = async (reader: ActorId) => (await ids(reader)).filter((id) => id === relayed || id === newer)
  expect(await both(world.chloe)).toEqual([relayed, newer])
  expect(await both(world.yann)).toEqual([newer, relayed])
})
