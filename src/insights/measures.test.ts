import { beforeAll, describe, expect, test } from 'vitest'
import type { Days } from '#platform/by-day.ts'
import type { AccountId } from '#platform/ids.ts'
import { karimIn } from '../../test/elsewhere.ts'
import { PASSWORD, useWorld } from '../../test/world.ts'
import type { MeasureElsewhere } from './index.ts'

const world = useWorld()
let marie: AccountId
let chloe: AccountId
const DAY_MS = 24 * 3600 * 1000
/** The world begins on the second of March. */
const march = (day: number) => new Date(Date.UTC(2026, 2, day))
const days: Days = { from: march(4), to: march(6) }
const nextDay = () => world.clock.advance(DAY_MS)
const comesIn = async (handle: string) => {
  const from = { userAgent: '', address: '192.0.2.1' }
  const { secret } = await world.app.access.signIn({ login: `${handle}@example.org`, password: PASSWORD, ...from })
  await world.app.access.holder(secret)
}
const voice = (actorId: typeof world.yann) => ({ personId: actorId, actorId })

beforeAll(async () => {
  const { app } = world
  marie = (await app.access.account(world.marie))!.id
  chloe = (await app.access.account(world.chloe))!.id
  const first = await world.note(world.chloe, 'Au #jardin')
  await comesIn('yann')
  nextDay() // 3 March
  await app.publishing.favourite(voice(world.yann), first)
  await comesIn('yann')
  nextDay() // 4 March
  await app.access.createAccount({ email: 'lea@example.org', password: PASSWORD, handle: 'lea', name: 'Léa' })
  await world.note(world.yann, 'Encore au #jardin', { inReplyTo: first })
  await world.note(world.yann, 'Toujours au #jardin')
  await comesIn('yann')
  await comesIn('lea')
  nextDay() // 5 March
  await comesIn('yann')
  await comesIn('lea')
  await world.relay(world.amadou, first)
  await world.relay(world.yann, first)
  await app.relays.undo(voice(world.yann), first)
  await world.note(world.chloe, 'Entre nous au #jardin', { visibility: 'followers' })
  nextDay() // 6 March
  await comesIn('yann')
  const report = await app.moderation.report(voice(world.yann), { actorId: world.amadou, comment: 'Voir' })
  await app.moderation.resolve(marie, report)
})

const told = ({ total, before, days: of }: { total: number; before: number; days: { count: number }[] }) => [
  before,
  total,
  of.map(({ count }) => count),
]

test('people who came are counted once a day and once in all', async () => {
  expect(told(await world.app.insights.measure(marie, 'came', days))).toEqual([1, 2, [2, 2, 1]])
})

test('people who joined, on their day', async () => {
  // The cast was there on the second, with an account each.
  expect(told(await world.app.insights.measure(marie, 'joined', days))).toEqual([4, 1, [1, 0, 0]])
})

test('what takes posts up: a favourite before, a reply, a relay that was not undone', async () => {
  expect(told(await world.app.insights.measure(marie, 'taken-up', days))).toEqual([1, 2, [1, 1, 0]])
})

test('public posts with a hashtag, and who wrote them', async () => {
  expect(told(await world.app.insights.measure(marie, { posts: 'jardin' }, days))).toEqual([1, 2, [2, 0, 0]])
  expect(told(await world.app.insights.measure(marie, { authors: 'jardin' }, days))).toEqual([1, 1, [1, 0, 0]])
})

test('reports that were made and resolved', async () => {
  const { moderation } = world.app
  expect(told(await moderation.measureReports(marie, 'made', days))).toEqual([0, 1, [0, 0, 1]])
  expect(told(await moderation.measureReports(marie, 'resolved', days))).toEqual([0, 1, [0, 0, 1]])
})

test('languages of those who came and of a hashtag, and by what posts were sent', async () => {
  const { insights } = world.app
  const week = { from: march(1), to: march(7) }
  expect(await insights.shares(marie, 'languages', week, 5)).toEqual([{ name: 'fr', count: 2 }])
  expect(await insights.shares(marie, 'programs', week, 5)).toEqual([{ name: null, count: 4 }])
  expect(await insights.shares(marie, { languagesOf: 'jardin' }, week, 5)).toEqual([{ name: 'fr', count: 3 }])
})

describe('of another server', () => {
  const week: Days = { from: march(7), to: march(8) }
  beforeAll(async () => {
    nextDay() // 7 March
    const { karim, receive } = await karimIn(world)
    const note = await receive(1, { language: 'br', hashtags: [{ name: 'ruche', links: [] }] })
    await world.note(world.chloe, 'Ici aussi, une #ruche')
    await world.app.publishing.favourite(voice(world.yann), note)
    await world.relay(world.yann, note)
    await world.follow(karim, world.chloe)
    nextDay() // 8 March
    await world.follow(world.chloe, karim)
    await world.app.actors.relations.acceptRequest(voice(karim), world.chloe)
    await world.app.moderation.report(voice(world.yann), { actorId: karim, comment: 'Voir' })
  })

  test('who became known, what they published, follows both ways and reports are counted by day', async () => {
    const { insights, moderation } = world.app
    const counted = async (what: MeasureElsewhere, domain = 'B.example') =>
      told(await insights.measureElsewhere(marie, what, domain, week))
    expect(await counted('actors')).toEqual([0, 1, [1, 0]])
    expect(await counted('posts')).toEqual([0, 1, [1, 0]])
    expect(await counted('followers')).toEqual([0, 1, [1, 0]])
    expect(await counted('followed')).toEqual([0, 1, [0, 1]])
    expect(await counted('bytes')).toEqual([0, 0, [0, 0]])
    expect(await counted('posts', 'c.example')).toEqual([0, 0, [0, 0]])
    expect(told(await moderation.measureReports(marie, { about: 'b.example' }, week))).toEqual([0, 1, [0, 1]])
    expect(told(await moderation.measureReports(marie, { about: 'c.example' }, week))).toEqual([0, 0, [0, 0]])
  })

  test('what is passed on of it takes up nothing from here, and its posts are sent by no program of ours', async () => {
    const { insights } = world.app
    expect(told(await insights.measure(marie, 'taken-up', week))).toEqual([1, 0, [0, 0]])
    expect(await insights.shares(marie, 'programs', week, 5)).toEqual([{ name: null, count: 1 }])
  })

  test('its posts, languages and most followed are told, and the servers of a hashtag', async () => {
    const { insights } = world.app
    expect(await insights.shares(marie, 'servers', week, 5)).toEqual([{ name: 'b.example', count: 1 }])
    expect(await insights.shares(marie, { from: 'b.example' }, week, 5)).toEqual([{ name: 'br', count: 1 }])
    expect(await insights.shares(marie, { serversOf: 'ruche' }, week, 5)).toEqual([
      { name: 'b.example', count: 1 },
      { name: null, count: 1 },
    ])
    expect(told(await insights.measure(marie, { servers: 'ruche' }, week))).toEqual([0, 1, [1, 0]])
    expect(await insights.mostFollowedOf(marie, 'b.example', 5)).toEqual([{ name: 'karim', count: 1 }])
  })
})

test('who joined, and who of them came back, by day and by month', async () => {
  const byDay = await world.app.insights.cohorts(marie, { from: march(4), to: march(6) }, 'day')
  expect(byDay.map(({ came }) => came.map(({ count, share }) => [count, share]))).toEqual([
    [
      [1, 1],
      [1, 1],
      [0, 0],
    ],
    [
      [0, 0],
      [0, 0],
    ],
    [[0, 0]],
  ])
  const [month, ...more] = await world.app.insights.cohorts(marie, { from: march(9), to: march(20) }, 'month')
  expect(more).toEqual([])
  // Five accounts in March: of two, somebody came.
  expect(month).toEqual({ from: march(1), came: [{ in: march(1), count: 2, share: 0.4 }] })
})

test('the database and the files take room', async () => {
  const size = await world.app.insights.size(marie)
  expect(size.database).toBeGreaterThan(1_000_000)
  expect(size).toMatchObject({ media: 0, postgres: expect.stringMatching(/^\d+/) })
})

const attempts: Record<string, () => Promise<unknown>> = {
  'what is counted by day': () => world.app.insights.measure(chloe, 'came', days),
  'what that is made of': () => world.app.insights.shares(chloe, 'languages', days, 5),
  'what is of another server': () => world.app.insights.measureElsewhere(chloe, 'posts', 'b.example', days),
  'whom of another server people follow': () => world.app.insights.mostFollowedOf(chloe, 'b.example', 5),
  'how large the site is': () => world.app.insights.size(chloe),
  'who came back': () => world.app.insights.cohorts(chloe, days, 'day'),
  'how many reports there were': () => world.app.moderation.measureReports(chloe, 'made', days),
}
test.each(Object.entries(attempts))('nobody but administrators is told %s', async (_, attempt) => {
  await expect(attempt()).rejects.toMatchObject({ kind: 'not-administrator' })
})
