import { expect, test } from 'vitest'
import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import { archetypeOf, lastYearTold, percentileOf } from './annual-report.ts'

const world = useWorld()
const self = (actorId: ActorId) => ({ personId: actorId, actorId })
const annual = () => world.app.insights.annual
const at = (iso: string) => world.clock.advance(new Date(iso).getTime() - world.clock.now().getTime())
const made = async (voice: { personId: ActorId; actorId: ActorId }, year: number) => {
  await annual().ask(voice, year)
  await world.settle()
  return (await annual().reports(voice, year))[0]!.figures
}

test('what one mostly did', () => {
  const average = 20
  expect(archetypeOf({ alone: 3, answers: 3, relays: 3, polls: 0, average })).toBe('listener')
  expect(archetypeOf({ alone: 3, answers: 3, relays: 7, polls: 0, average })).toBe('relayer')
  expect(archetypeOf({ alone: 10, answers: 3, relays: 7, polls: 2, average })).toBe('pollster')
  expect(archetypeOf({ alone: 3, answers: 8, relays: 1, polls: 0, average })).toBe('answerer')
  expect(archetypeOf({ alone: 10, answers: 8, relays: 1, polls: 1, average })).toBe('voice')
  expect([percentileOf(0, 0), percentileOf(3, 3), percentileOf(1, 2)]).toEqual([0, 75, 33.3])
})

test('a year is told from December on', () => {
  expect(lastYearTold(new Date('2026-11-30T23:59:59Z'))).toBe(2025)
  expect(lastYearTold(new Date('2026-12-01T00:00:00Z'))).toBe(2026)
  expect(lastYearTold(new Date('2027-01-01T00:00:00Z'))).toBe(2026)
})

let first: PostId
let relay: RelayId

test('before that, and of a year in which nothing was done, there is nothing to tell', async () => {
  const chloe = self(world.chloe)
  first = await world.note(world.chloe, 'Un #jardin partagé')
  expect(await annual().state(chloe, 2026)).toBe('ineligible')
  expect(await annual().ask(chloe, 2026)).toBe('ineligible')
  expect(await annual().state(chloe, 2025)).toBe('ineligible')
  expect(await annual().state(chloe, 1999)).toBe('ineligible')
  expect(await annual().state(chloe, 2025.5)).toBe('ineligible')
  expect(await annual().lastYear(chloe)).toBeNull()
})

test('the year is counted by a job and kept: what was published, passed on, and how far it went', async () => {
  const { chloe, yann, amadou, lienLoire, marie } = world
  // Yann passes on what Chloé wrote, Amadou through Yann, the network head through Amadou.
  await world.follow(yann, chloe)
  await world.follow(amadou, yann)
  relay = await world.relay(yann, first, { why: 'Tout près d’ici' })
  const second = await world.relay(amadou, first, { pressedIn: relay })
  await world.relay(lienLoire, first, { pressedIn: second })
  const viewer = await world.app.publishing.viewer(amadou)
  const visitor = { address: '203.0.113.9', userAgent: 'Mozilla/5.0 Firefox/142.0' }
  await world.app.insights.read({ viewer, visitor }, [{ postId: first, seenIn: relay }])
  await world.app.insights.settled()
  at('2026-07-14T10:00:00Z')
  const other = await world.note(chloe, 'Encore le #jardin, et une #récolte')
  await world.note(chloe, 'D’accord avec vous', { inReplyTo: await world.note(yann, 'Et les limaces ?') })
  const few = await world.note(chloe, '@yann entre nous #secret', { visibility: 'mentioned' })
  const gone = await world.note(chloe, 'Retirée #retirée')
  await world.app.publishing.withdraw(chloe, gone)
  await world.relay(yann, other)
  await world.settle()
  at('2026-12-05T10:00:00Z')

  expect(await annual().state(self(chloe), 2026)).toBe('eligible')
  expect(await annual().ask(self(chloe), 2026)).toBe('generating')
  expect(await annual().ask(self(chloe), 2026)).toBe('generating')
  expect(await annual().reports(self(chloe))).toEqual([])
  await world.settle()
  expect(await annual().state(self(chloe), 2026)).toBe('available')
  const [report] = await annual().reports(self(chloe))
  expect(report).toMatchObject({ year: 2026, actorId: chloe, readAt: null })
  const { figures } = report!
  expect(figures.posts).toEqual({ total: 3, answers: 1, polls: 0 })
  expect(figures.hashtags).toEqual([
    { hashtag: 'jardin', times: 2 },
    { hashtag: 'récolte', times: 1 },
  ])
  expect(figures.months.filter(({ posts }) => posts > 0)).toEqual([
    { month: 3, posts: 1, relays: 0, followers: 1 },
    { month: 7, posts: 2, relays: 0, followers: 0 },
  ])
  expect(figures.answered).toEqual([{ actorId: yann, times: 1 }])
  expect(figures.went).toMatchObject({
    links: [
      { distance: 1, links: 2 },
      { distance: 2, links: 1 },
      { distance: 3, links: 1 },
    ],
    relayers: 3,
    mostRelayed: { postId: first, times: 3 },
    mostRead: { postId: first, times: 1 },
    deepest: { postId: first, depth: 3, links: 3 },
    reads: { total: 1, byDistance: [{ distance: 1, reads: 1 }], openWeb: 0, foundHere: 0 },
  })
  expect(figures.went.by[0]).toEqual({ actorId: yann, times: 2 })
  expect(JSON.stringify(figures)).not.toContain(few)
  expect(figures.hashtags.map(({ hashtag }) => hashtag)).not.toContain('secret')

  // Those who passed it on are told of what came after them.
  const his = await made(self(yann), 2026)
  expect(his.passedOn).toEqual({
    relays: 2,
    withWhy: 1,
    authors: 1,
    from: [{ actorId: chloe, times: 2 }],
    below: 2,
    reads: 1,
  })
  expect(his.archetype).not.toBe('listener')
  expect((await made({ personId: marie, actorId: lienLoire }, 2026)).passedOn).toMatchObject({ relays: 1, below: 0 })
})

test('a relay that was taken back is no link of the year, and those that came through it stay', async () => {
  const { yann, amadou } = world
  await world.app.relays.undo(self(yann), first)
  await world.settle()
  at('2027-01-03T10:00:00Z')
  const his = await made(self(yann), 2026)
  expect(his.passedOn).toMatchObject({ relays: 1, below: 0 })
  expect((await made(self(amadou), 2026)).passedOn).toMatchObject({ relays: 1, below: 1 })
})

test('what was made in December is made again once the year is over, and then it stays', async () => {
  const { chloe } = world
  expect(await annual().state(self(chloe), 2026)).toBe('eligible')
  expect((await annual().reports(self(chloe)))[0]!.figures.went.links[0]).toMatchObject({ links: 2 })
  expect((await made(self(chloe), 2026)).went.links[0]).toMatchObject({ links: 1 })
  expect(await annual().ask(self(chloe), 2026)).toBe('available')
  expect(await annual().lastYear(self(chloe))).toBe(2026)
})

test('it is marked as read once, and only where there is one', async () => {
  const { chloe } = world
  expect(await annual().markRead(self(chloe), 2025)).toBe(false)
  expect(await annual().markRead(self(chloe), 2026)).toBe(true)
  const readAt = world.clock.now()
  world.clock.advance(1000)
  expect(await annual().markRead(self(chloe), 2026)).toBe(true)
  expect((await annual().reports(self(chloe)))[0]!.readAt).toEqual(readAt)
})

test('of a job that never ended, it may be asked for again', async () => {
  const { marie, lienLoire } = world
  await world.note(marie, 'Une de plus')
  at('2027-12-02T10:00:00Z')
  expect(await annual().ask(self(marie), 2027)).toBe('generating')
  world.clock.advance(11 * 60_000)
  expect(await annual().state(self(marie), 2027)).toBe('eligible')
  await made(self(marie), 2027)
  expect(await annual().state(self(marie), 2027)).toBe('available')
  expect(await annual().state({ personId: marie, actorId: lienLoire }, 2027)).toBe('ineligible')
})

test('nobody reads or asks for the year of a structure for which she does not speak', async () => {
  const voice = { personId: world.yann, actorId: world.lienLoire }
  for (const attempt of [
    () => annual().reports(voice),
    () => annual().state(voice, 2026),
    () => annual().ask(voice, 2026),
    () => annual().markRead(voice, 2026),
    () => annual().lastYear(voice),
  ])
    await expect(attempt()).rejects.toMatchObject({ kind: 'may-not-speak' })
})
