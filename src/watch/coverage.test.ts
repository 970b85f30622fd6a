import { beforeAll, describe, expect, test } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import { concerns, freshnessOf } from './coverage.ts'

const world = useWorld()
const self = (id: typeof world.marie) => ({ personId: id, actorId: id })
const brittany = { speciality: 'finance-solidaire', territory: 'reg-53' }
const topic = 'coverage:finance-solidaire:reg-53'
const DAY = 24 * 3600 * 1000

async function publish(
  about: { specialities?: string[]; territory?: string; visibility?: string },
  author = world.chloe,
) {
  world.clock.advance(1000)
  const id = await world.app.publishing.publish(self(author), {
    kind: 'note',
    source: `Une brève sur ${JSON.stringify(about)}`,
    visibility: 'public',
    language: 'fr',
    specialities: ['finance-solidaire'],
    ...about,
  })
  await world.settle()
  return id
}
async function relay(post: PostId, more: { speciality?: string; territory?: string } = {}, by = world.chloe) {
  world.clock.advance(1000)
  await world.app.relays.relay(self(by), { postId: post, why: null, pressedIn: null, ...more })
  await world.settle()
}
const shown = async (viewer: typeof world.marie | null = null) =>
  (await world.app.feeds.topic(topic, viewer && { personId: viewer })).cards.map(({ post }) => post.id)

beforeAll(async () => {
  await world.app.watch.declare(self(world.chloe), brittany)
  await world.settle()
})

describe('what a coverage is about', () => {
  test.each([
    [['finance-solidaire'], 'dep-35', true],
    [['iae', 'finance-solidaire'], 'com-35238', true],
    [['finance-solidaire'], null, true],
    [['finance-solidaire'], 'fr', true],
    [['finance-solidaire'], 'dep-44', false],
    [['iae'], 'dep-35', false],
    [[], null, false],
  ])('%j at %s: %s', (about, place, said) => expect(concerns(brittany, about, place)).toBe(said))

  test('a domain holds its specialities, not the other way round', () => {
    const domain = { speciality: 'economie-solidaire', territory: 'fr' }
    expect(concerns(domain, ['finance-solidaire'], 'dep-44')).toBe(true)
    expect(concerns({ ...brittany, territory: 'fr' }, ['economie-solidaire'], null)).toBe(false)
  })

  test('fresh under seven days, quiet under thirty, then asleep', () => {
    const now = new Date('2026-03-31T12:00:00Z')
    const ago = (days: number) => freshnessOf(new Date(now.getTime() - days * DAY), now)
    expect([ago(0), ago(6.99), ago(7), ago(29.99), ago(30)]).toEqual(['fresh', 'fresh', 'quiet', 'quiet', 'asleep'])
    expect(freshnessOf(null, now)).toBe('asleep')
  })
})

describe('the posts of a coverage', () => {
  test('are what its holders publish on it there, and nothing else', async () => {
    const there = await publish({ territory: 'dep-29' })
    const anywhere = await publish({})
    const elsewhere = await publish({ territory: 'dep-44' })
    const another = await publish({ specialities: ['iae'], territory: 'dep-29' })
    const others = await publish({ territory: 'dep-29' }, world.yann)
    const hidden = await publish({ territory: 'dep-29', visibility: 'followers' })
    expect(await shown(world.chloe)).toEqual([anywhere, there])
    for (const post of [elsewhere, another, others, hidden]) expect(await shown(world.chloe)).not.toContain(post)
  })

  test('and what they relay for it, at the moment of the last relay', async () => {
    const unnamed = await publish({ specialities: [] }, world.yann)
    const named = await publish({ territory: 'dep-29' }, world.yann)
    await relay(unnamed, { speciality: 'finance-solidaire', territory: 'com-35238' })
    await relay(named)
    expect((await shown()).slice(0, 2)).toEqual([named, unnamed])
  })

  test('a relay taken back, a post withdrawn or edited, leave it', async () => {
    const named = (await shown())[0]!
    await world.app.relays.undo(self(world.chloe), named)
    await world.settle()
    expect(await shown()).not.toContain(named)
    const post = await publish({ territory: 'dep-29' })
    await world.app.publishing.edit(world.chloe, post, {
      source: 'Autre chose',
      language: 'fr',
      specialities: ['iae'],
    })
    await world.settle()
    expect(await shown()).not.toContain(post)
  })
})

describe('following a coverage', () => {
  const home = () => world.home(world.amadou)

  test('brings its past posts at once and its new ones, and says why; its end takes them out', async () => {
    const past = await publish({ territory: 'dep-56' })
    await world.app.watch.follow(self(world.amadou), brittany)
    expect(await home()).toContain(past)
    const post = await publish({ territory: 'dep-22' })
    const relayed = await publish({ territory: 'dep-22' }, world.yann)
    expect(await home()).not.toContain(relayed)
    await relay(relayed)
    expect((await home()).slice(0, 2)).toEqual([relayed, post])
    expect(await world.app.watch.followedOf(world.amadou, [post, relayed])).toEqual(
      new Map([post, relayed].map((id) => [id, [brittany]])),
    )
    expect(await world.app.watch.followedOf(world.yann, [post])).toEqual(new Map())
    await world.app.watch.unfollow(self(world.amadou), brittany)
    const left = await home()
    for (const id of [past, post, relayed]) expect(left).not.toContain(id)
  })

  test('what another reason brings stays', async () => {
    const post = await publish({ territory: 'dep-22' })
    await world.app.watch.follow(self(world.amadou), brittany)
    await world.follow(world.amadou, world.chloe)
    await world.app.watch.unfollow(self(world.amadou), brittany)
    expect(await home()).toContain(post)
    await world.app.actors.unfollow(self(world.amadou), world.chloe)
  })

  test('nothing comes by it of those whom the follower keeps apart from', async () => {
    await world.app.watch.follow(self(world.amadou), brittany)
    await world.app.actors.relations.mute(self(world.amadou), world.chloe, {})
    const post = await publish({ territory: 'dep-22' })
    expect(await home()).not.toContain(post)
    await world.app.actors.relations.unmute(self(world.amadou), world.chloe)
    expect(await home()).toContain(post)
    await world.app.watch.unfollow(self(world.amadou), brittany)
  })

  test('of what is no speciality or territory is refused', async () => {
    const follow = (coverage: typeof brittany) => world.app.watch.follow(self(world.amadou), coverage)
    await expect(follow({ ...brittany, speciality: 'x' })).rejects.toMatchObject({ kind: 'speciality-unknown' })
    await expect(follow({ ...brittany, territory: 'x' })).rejects.toMatchObject({ kind: 'territory-unknown' })
  })
})

describe('who holds it', () => {
  test('brings what she did before; leaving takes out what she alone had brought, and out of the feeds', async () => {
    const { watch } = world.app
    const own = await publish({ territory: 'dep-35' }, world.marie)
    const shared = await publish({ territory: 'dep-35' }, world.marie)
    await relay(shared)
    await watch.follow(self(world.amadou), brittany)
    expect(await shown()).not.toContain(own)
    await watch.declare(self(world.marie), brittany)
    await world.settle()
    expect(await shown()).toContain(own)
    // Those who follow it already have what she did before, in its place, as far as thirty days back.
    expect((await world.home(world.amadou)).slice(0, 2)).toEqual([shared, own])
    const after = await publish({ territory: 'dep-35' }, world.marie)
    expect(await world.home(world.amadou)).toContain(after)
    await watch.end(self(world.marie), brittany)
    await world.settle()
    expect(await shown()).not.toContain(own)
    expect(await shown()).toContain(shared)
    expect(await world.home(world.amadou)).not.toContain(after)
    expect(await world.home(world.amadou)).toContain(shared)
    await watch.unfollow(self(world.amadou), brittany)
  })

  test('how fresh it is goes with the last act, and thirty days are counted', async () => {
    const line = async () => (await world.app.watch.coverages(null, { speciality: 'finance-solidaire' }))[0]!
    const before = await line()
    expect(before).toMatchObject({ ...brittany, holders: 1, freshness: 'fresh', followers: 0 })
    expect(before.recent).toBe((await shown()).length)
    world.clock.advance(8 * DAY)
    expect(await line()).toMatchObject({ freshness: 'quiet', recent: before.recent })
    world.clock.advance(30 * DAY)
    expect(await line()).toMatchObject({ freshness: 'asleep', recent: 0, last: before.last })
    const old = (await shown()).at(-1)!
    await relay(old, {}, world.yann)
    expect(await line()).toMatchObject({ freshness: 'asleep' })
    await publish({ territory: 'dep-22' })
    expect(await line()).toMatchObject({ freshness: 'fresh', recent: 1 })
  })
})

test('the map of the gaps: covered and fresh, covered but quiet, nobody; all of France fills no gap', async () => {
  const { watch } = world.app
  const cell = async (id: string, region: string | null = null) =>
    (await watch.gaps('finance-solidaire', region, null)).find(({ territory }) => territory === id)
  await watch.declare(self(world.yann), { speciality: 'finance-solidaire', territory: 'dep-44' })
  await watch.declare(self(world.yann), { speciality: 'economie-solidaire', territory: 'fr' })
  await world.settle()
  expect(await watch.gaps('finance-solidaire', null, null)).toHaveLength(18)
  expect(await cell('reg-53')).toMatchObject({ covered: 'fresh', holders: 1 })
  expect(await cell('reg-52')).toMatchObject({ covered: 'quiet', holders: 1, coverage: { territory: 'dep-44' } })
  expect(await cell('reg-76')).toEqual({
    territory: 'reg-76',
    coverage: { speciality: 'finance-solidaire', territory: 'reg-76' },
    covered: 'nobody',
    holders: 0,
    last: null,
    recent: 0,
    beside: [],
  })
  // Its neighbours are the next thing to look at: Normandie has Bretagne beside it, and Pays de la Loire by one of its departments.
  expect((await cell('reg-28'))?.beside).toEqual([
    { territory: 'reg-52', coverage: { speciality: 'finance-solidaire', territory: 'dep-44' } },
    { territory: 'reg-53', coverage: { speciality: 'finance-solidaire', territory: 'reg-53' } },
  ])
  expect((await cell('dep-49', 'reg-52'))?.beside.map(({ territory }) => territory)).toEqual(['dep-35', 'dep-44'])
  expect(await cell('dep-29', 'reg-53')).toMatchObject({ covered: 'fresh' })
  expect(await cell('dep-44', 'reg-52')).toMatchObject({ covered: 'quiet' })
  expect(await cell('dep-49', 'reg-52')).toMatchObject({ covered: 'nobody' })
  // Whoever watches a domain watches its specialities.
  await watch.declare(self(world.yann), { speciality: 'economie-solidaire', territory: 'reg-76' })
  expect(await cell('reg-76')).toMatchObject({ covered: 'quiet' })
})

test('around a coverage is the same speciality in what holds it, in it, beside it, and who is missing there', async () => {
  const { watch } = world.app
  const iae = (territory: string) => ({ speciality: 'iae', territory })
  const beside = async (territory: string, viewer: typeof world.marie | null = null) => {
    const { coverages, nobody } = await watch.beside(iae(territory), viewer)
    return [coverages.map((one) => one.territory), nobody]
  }
  expect(await beside('dep-44')).toEqual([[], ['dep-35', 'dep-49', 'dep-56', 'dep-85']])
  for (const territory of ['dep-56', 'reg-52', 'fr', 'com-44109', 'dep-44', 'dep-29'])
    await watch.declare(self(world.chloe), iae(territory))
  await watch.declare(self(world.yann), { speciality: 'finance-solidaire', territory: 'dep-85' })
  expect(await beside('dep-44')).toEqual([['reg-52', 'com-44109', 'dep-56', 'fr'], ['dep-35']])
  expect(await beside('com-44109')).toEqual([['dep-44', 'reg-52', 'fr'], []])
  expect(await beside('com-44184')).toEqual([['dep-44', 'reg-52', 'com-44109', 'fr'], []])
  expect(await beside('reg-53')).toEqual([['dep-29', 'dep-56', 'reg-52', 'fr'], ['reg-28']])
  expect(await beside('fr')).toEqual([['com-44109', 'dep-29', 'dep-44', 'dep-56', 'reg-52'], []])
  await world.app.actors.relations.block(self(world.chloe), world.amadou)
  expect(await beside('dep-56', world.amadou)).toEqual([[], ['dep-22', 'dep-29', 'dep-35', 'dep-44']])
})

test('a new holder brings what she did in the thirty days before to those who follow already, once, and nothing that they keep from', async () => {
  const { watch, actors } = world.app
  const old = await publish({ territory: 'dep-35' }, world.marie)
  world.clock.advance(30 * DAY)
  const past = await publish({ territory: 'dep-35' }, world.marie)
  const relayed = await publish({ territory: 'dep-35' }, world.yann)
  await relay(relayed, {}, world.marie)
  await watch.follow(self(world.amadou), brittany)
  await watch.follow(self(world.yann), brittany)
  await actors.relations.mute(self(world.yann), world.marie, {})
  await watch.declare(self(world.marie), brittany)
  await world.settle()
  const home = async (of = world.amadou) => (await world.home(of)).filter((id) => [old, past, relayed].includes(id))
  expect(await shown()).toContain(old)
  expect(await home()).toEqual([relayed, past])
  // Her own post stays hers; what a relayer whom he muted passed on does not come by it.
  expect(await home(world.yann)).toEqual([relayed])
  await watch.end(self(world.marie), brittany)
  await world.settle()
  expect(await home()).toEqual([])
  await watch.declare(self(world.marie), brittany)
  await world.settle()
  expect(await home()).toEqual([relayed, past])
  await watch.end(self(world.marie), brittany)
  await world.settle()
  await actors.relations.unmute(self(world.yann), world.marie)
  for (const follower of [world.amadou, world.yann]) await watch.unfollow(self(follower), brittany)
})
