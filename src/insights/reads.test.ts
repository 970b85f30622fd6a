import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import { countReads, type Sighting } from './count-reads.ts'

const world = useWorld()
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0'

const visitor = (address = '203.0.113.9', userAgent = FIREFOX) => ({ viewer: null, visitor: { address, userAgent } })
const member = async (id: ActorId) => ({ ...visitor(), viewer: await world.app.publishing.viewer(id) })

async function reads(id: ActorId, post: PostId, seenIn: RelayId | null = null) {
  await world.app.insights.read(await member(id), [{ postId: post, seenIn }])
}
/** What the author's team sees. */
async function reach(post: PostId, viewer: ActorId) {
  return (await world.app.insights.reach(post, await world.app.publishing.viewer(viewer)))!
}
/** The page of a post is opened, and counted. */
async function opens(
  who: ReturnType<typeof visitor> | Awaited<ReturnType<typeof member>>,
  post: { id: PostId; authorId: ActorId },
) {
  world.app.insights.opened(who, post)
  await world.app.insights.settled()
}
const person = async (handle: string) =>
  (
    await world.app.access.createAccount({
      email: `${handle}@example.org`,
      password: 'assez longue, oui',
      handle,
      name: handle,
    })
  ).personId

test('someone who follows the author reads at distance 0', async () => {
  await world.follow(world.yann, world.lienLoire)
  const post = await world.note(world.lienLoire, 'Directement')
  await reads(world.yann, post)
  expect((await reach(post, world.marie)).reads).toEqual({
    total: 1,
    byDistance: [{ distance: 0, reads: 1 }],
    foundHere: 0,
    openWeb: 0,
  })
})

test('someone who follows the speciality that the author named reads at distance 0', async () => {
  const reader = await person('veilleuse')
  await world.app.db
    .insertInto('topic_follows')
    .values({ follower_id: reader, topic: 'speciality:habitat-participatif', since: world.clock.now() })
    .execute()
  const voice = { actorId: world.lienLoire, personId: world.marie }
  const post = await world.app.publishing.publish(voice, {
    kind: 'note',
    source: 'Par la spécialité',
    visibility: 'public',
    language: 'fr',
    specialities: ['habitat-participatif'],
  })
  await world.settle()
  await reads(reader, post)
  expect((await reach(post, world.marie)).reads?.byDistance).toEqual([{ distance: 0, reads: 1 }])
})

test('someone who follows a coverage reads at distance 0 what its holder published, and by the relay what she relayed', async () => {
  const reader = await person('abonnee')
  const coverage = { speciality: 'finance-solidaire', territory: 'fr' }
  const holder = { actorId: world.lienLoire, personId: world.marie }
  await world.app.watch.declare(holder, coverage)
  await world.app.watch.follow({ actorId: reader, personId: reader }, coverage)
  const own = await world.note(world.lienLoire, 'Un fonds #FinanceSolidaire')
  await reads(reader, own)
  expect((await reach(own, world.marie)).reads?.byDistance).toEqual([{ distance: 0, reads: 1 }])

  const other = await world.note(world.jardins, 'Une épargne #FinanceSolidaire')
  const first = await world.relay(world.chloe, other)
  const second = await world.relay(world.lienLoire, other, { pressedIn: first })
  await reads(reader, other)
  const { reads: sums, byRelay } = await reach(other, world.amadou)
  expect(sums?.byDistance).toEqual([{ distance: 2, reads: 1 }])
  expect([...byRelay]).toEqual([[second, 1]])
  await world.app.watch.end(holder, coverage)
})

test('someone who follows a relayer reads at the distance of the nearest such relay, which is credited', async () => {
  const reader = await person('suiveuse')
  await world.follow(reader, world.chloe)
  await world.follow(reader, world.amadou)
  const post = await world.note(world.lienLoire, 'De maillon en maillon')
  const first = await world.relay(world.jardins, post)
  const second = await world.relay(world.chloe, post, { pressedIn: first })
  const third = await world.relay(world.amadou, post, { pressedIn: second })
  await reads(reader, post, third)
  const { reads: sums, byRelay } = await reach(post, world.marie)
  expect(sums?.byDistance).toEqual([{ distance: 2, reads: 1 }])
  expect([...byRelay]).toEqual([[second, 1]])
})

test('someone who follows nobody there reads at the distance of the relay in whose card she saw it', async () => {
  const reader = await person('passante')
  const post = await world.note(world.lienLoire, 'Vu sur une page de profil')
  const first = await world.relay(world.jardins, post)
  const second = await world.relay(world.chloe, post, { pressedIn: first })
  await reads(reader, post, second)
  expect((await reach(post, world.marie)).reads?.byDistance).toEqual([{ distance: 2, reads: 1 }])
})

test('a relay of another post brings nothing', async () => {
  const reader = await person('curieuse')
  const other = await world.note(world.lienLoire, 'Une autre')
  const elsewhere = await world.relay(world.jardins, other)
  const post = await world.note(world.lienLoire, 'Celle-ci')
  await reads(reader, post, elsewhere)
  const { reads: sums, byRelay } = await reach(post, world.marie)
  expect(sums).toMatchObject({ total: 1, byDistance: [], foundHere: 1 })
  expect(byRelay.size).toBe(0)
})

test('a signed-in reader counts once, whatever her browser tells again', async () => {
  const post = await world.note(world.lienLoire, 'Une seule fois')
  await reads(world.chloe, post)
  await reads(world.chloe, post)
  await opens(await member(world.chloe), { id: post, authorId: world.lienLoire })
  expect((await reach(post, world.marie)).reads?.total).toBe(1)
})

test('a visitor counts once a day, in the open web, to the credit of the relay where she saw it', async () => {
  const post = await world.note(world.lienLoire, 'Sur le web')
  const relay = await world.relay(world.jardins, post)
  await world.app.insights.read(visitor(), [{ postId: post, seenIn: relay }])
  await world.app.insights.read(visitor(), [{ postId: post, seenIn: relay }])
  const { reads: sums, byRelay } = await reach(post, world.marie)
  expect(sums).toEqual({ total: 1, byDistance: [], foundHere: 0, openWeb: 1 })
  expect([...byRelay]).toEqual([[relay, 1]])
})

test('the same visitor on the next day is another visit', async () => {
  const post = await world.note(world.lienLoire, 'Deux jours de suite')
  await world.app.insights.read(visitor(), [{ postId: post, seenIn: null }])
  world.clock.advance(24 * 3600 * 1000)
  await world.app.insights.read(visitor(), [{ postId: post, seenIn: null }])
  expect((await reach(post, world.marie)).reads?.openWeb).toBe(2)
})

test('two browsers behind one address are two visitors, and a thousand invented ones are 256 at most', async () => {
  const post = await world.note(world.lienLoire, 'Un bureau partagé')
  await opens(visitor(), { id: post, authorId: world.lienLoire })
  await opens(visitor('203.0.113.9', 'Mozilla/5.0 (iPhone) Safari/605.1'), {
    id: post,
    authorId: world.lienLoire,
  })
  expect((await reach(post, world.marie)).reads?.openWeb).toBe(2)
  for (let n = 0; n < 1000; n++)
    await opens(visitor('203.0.113.9', `Invented/${n}`), { id: post, authorId: world.lienLoire })
  expect((await reach(post, world.marie)).reads?.openWeb).toBeLessThanOrEqual(256)
})

test('no address and no browser is written anywhere', async () => {
  const post = await world.note(world.lienLoire, 'Sans trace')
  await world.app.insights.read(visitor('198.51.100.77', 'Rare/1.0'), [{ postId: post, seenIn: null }])
  for (const table of ['visits', 'visit_keys', 'reads', 'read_counts', 'read_days', 'attempts'] as const) {
    const rows = JSON.stringify(await world.app.db.selectFrom(table).selectAll().execute())
    expect(rows).not.toMatch(/198\.51\.100\.77|Rare\/1\.0/)
  }
})

test('at midnight the key and the hashes of the day are gone, and the counts remain', async () => {
  const post = await world.note(world.lienLoire, 'Avant minuit')
  await world.app.insights.read(visitor(), [{ postId: post, seenIn: null }])
  const days = async () => {
    const keys = await world.app.db.selectFrom('visit_keys').select('day').execute()
    const hashes = await world.app.db.selectFrom('visits').select('hash').execute()
    return { keys: keys.length, hashes: hashes.length }
  }
  expect((await days()).hashes).toBeGreaterThan(0)
  world.clock.set(new Date(world.clock.now().toISOString().slice(0, 10) + 'T23:59:59.999Z'))
  world.clock.advance(1)
  await world.app.insights.forgetVisitors()
  expect(await days()).toEqual({ keys: 0, hashes: 0 })
  expect((await reach(post, world.marie)).reads?.openWeb).toBe(1)
})

test('the author’s own team are not readers', async () => {
  await world.app.actors.addMember(world.lienLoire, world.chloe, 'reader')
  const post = await world.note(world.lienLoire, 'Entre collègues')
  await reads(world.marie, post)
  await reads(world.chloe, post)
  await opens(await member(world.marie), { id: post, authorId: world.lienLoire })
  expect((await reach(post, world.marie)).reads?.total).toBe(0)
  await world.app.db.deleteFrom('memberships').where('person_id', '=', world.chloe).execute()
})

test('what one may not see one does not read', async () => {
  const post = await world.note(world.lienLoire, 'Pour @amadou', { visibility: 'mentioned' })
  await reads(world.chloe, post)
  await world.app.insights.read(visitor(), [{ postId: post, seenIn: null }])
  await reads(world.amadou, post)
  expect((await reach(post, world.marie)).reads?.total).toBe(1)
})

test('of a message that names more than fifty posts, the first fifty count', async () => {
  const posts = []
  for (let n = 0; n < 51; n++) posts.push(await world.note(world.lienLoire, `Numéro ${n}`))
  const told = posts.map((postId) => ({ postId, seenIn: null }))
  await world.app.insights.read(visitor('192.0.2.50'), told)
  expect((await reach(posts[49]!, world.marie)).reads?.total).toBe(1)
  expect((await reach(posts[50]!, world.marie)).reads?.total).toBe(0)
})

test('one network may tell so many times, then is refused', async () => {
  const tell = (address: string) => world.app.insights.read(visitor(address), [])
  for (let n = 0; n < 300; n++) await tell(`2001:db8:1:2::${n + 1}`)
  await expect(tell('2001:db8:1:2::ffff')).rejects.toMatchObject({ kind: 'too-many-attempts' })
  await tell('2001:db8:1:3::1')
})

test('sums hold however reads come together', async () => {
  const readers = await Promise.all(Array.from({ length: 12 }, (_, n) => person(`foule_${n}`)))
  const posts: PostId[] = []
  const relays: RelayId[] = []
  for (let n = 0; n < 8; n++) {
    posts.push(await world.note(world.lienLoire, `Foule ${n}`))
    relays.push(await world.relay(world.jardins, posts.at(-1)!))
  }
  const batches = Array.from({ length: 40 }, () =>
    Array.from({ length: 60 }, (): Sighting => {
      const which = randomInt(posts.length)
      const by =
        randomInt(2) === 0
          ? { readerId: readers[randomInt(readers.length)]! }
          : { visitHash: Buffer.from(`visit ${which} ${randomInt(30)}`) }
      return { postId: posts[which]!, seenIn: randomInt(2) === 0 ? relays[which]! : null, opened: false, by }
    }),
  )
  // Several connections at once, each with its posts in another order: a wrong order of writing would end in a deadlock.
  await Promise.all(batches.map((batch) => countReads(world.app.db, batch, '2026-03-04')))
  for (const post of posts) {
    const { reads: sums, byRelay } = await reach(post, world.marie)
    const distinct = new Set(
      batches
        .flat()
        .filter((one) => one.postId === post)
        .map(({ by }) => ('readerId' in by ? by.readerId : by.visitHash.toString())),
    )
    const days = await world.app.db.selectFrom('read_days').selectAll().where('post_id', '=', post).execute()
    expect(sums!.total).toBe(distinct.size)
    expect(sums!.byDistance.reduce((sum, { reads }) => sum + reads, sums!.foundHere + sums!.openWeb)).toBe(sums!.total)
    expect(days.reduce((sum, day) => sum + day.members + day.visitors, 0)).toBe(sums!.total)
    expect([...byRelay.values()].reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(sums!.total)
  }
})

test('a post that is gone meanwhile stops nobody else’s read', async () => {
  const post = await world.note(world.lienLoire, 'Celle qui reste')
  const gone = '999999999999999999' as PostId
  await countReads(
    world.app.db,
    [gone, post].map((postId) => ({ postId, seenIn: null, opened: false, by: { readerId: world.yann } })),
    '2026-03-04',
  )
  expect((await reach(post, world.marie)).reads?.total).toBe(1)
})

test('numbers are for the author’s team; to a relayer, what her own relay brought; to others, nothing', async () => {
  const reader = await person('lectrice')
  await world.follow(reader, world.jardins)
  const post = await world.note(world.lienLoire, 'Qui sait quoi')
  const relay = await world.relay(world.jardins, post)
  const other = await world.relay(world.chloe, post)
  await reads(reader, post)
  await reads(world.yann, post, other)
  await world.app.insights.read(visitor('192.0.2.81'), [{ postId: post, seenIn: other }])
  expect((await reach(post, world.marie)).byRelay).toEqual(
    new Map([
      [relay, 1],
      [other, 1],
    ]),
  )
  expect(await reach(post, world.amadou)).toEqual({ reads: null, elsewhere: null, byRelay: new Map([[relay, 1]]) })
  expect(await reach(post, world.yann)).toEqual({ reads: null, elsewhere: null, byRelay: new Map() })
  expect(await world.app.insights.reach(post, null)).toEqual({ reads: null, elsewhere: null, byRelay: new Map() })
})

test('cards show the number of reads to the author’s team alone', async () => {
  const post = await world.note(world.lienLoire, 'Sous la carte')
  await reads(world.yann, post)
  const one = [{ id: post, authorId: world.lienLoire }]
  const totals = async (who: ActorId) => world.app.insights.totals(one, await world.app.publishing.viewer(who))
  expect(await totals(world.marie)).toEqual(new Map([[post, 1]]))
  expect(await totals(world.yann)).toEqual(new Map())
})

test('the author’s open page is told how many reads there are, and nobody else’s is', async () => {
  const post = await world.note(world.lienLoire, 'En direct')
  const strangers: unknown[] = []
  const stop = world.app.insights.watchReads([world.chloe, world.jardins], (grown) => strangers.push(grown))
  const told = new Promise((resolve) => {
    world.app.insights.watchReads([world.marie, world.lienLoire], (grown) => grown.postId === post && resolve(grown))
  })
  await reads(world.yann, post)
  expect(await told).toEqual({ postId: post, reads: 1 })
  expect(strangers).toEqual([])
  stop()
})

test('many reads in one moment are a few messages', async () => {
  const post = await world.note(world.lienLoire, 'Beaucoup à la fois')
  const messages: { reads: number }[] = []
  const last = new Promise<void>((resolve) => {
    world.app.insights.watchReads([world.lienLoire], (grown) => {
      if (grown.postId !== post) return
      messages.push(grown)
      if (grown.reads === 60) resolve()
    })
  })
  for (let n = 0; n < 60; n++) await opens(visitor(`192.0.2.${n}`), { id: post, authorId: world.lienLoire })
  await last
  expect(messages.length).toBeLessThan(10)
})
