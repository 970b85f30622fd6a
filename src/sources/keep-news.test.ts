import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Tx } from '#platform/db.ts'
import { createFacts } from '#platform/facts.ts'
import { closeAll, outgoing, serve } from '#platform/http/servers.fixture.ts'
import { useWorld } from '../../test/world.ts'
import { createApp } from '../app.ts'
import type { FeedItem } from './feed.ts'
import { lookAtFeed } from './look-at-feed.ts'
import { keepNews } from './news.ts'
import type { FeedId } from './source.ts'

const world = useWorld(() => ({ ALLOW_PRIVATE_ADDRESSES: 'true' }))
afterAll(closeAll)

const yann = () => ({ personId: world.yann, actorId: world.yann })
const feeds: FeedId[] = []

beforeEach(async () => {
  for (const { feedId } of await world.app.sources.of(world.yann)) await world.app.sources.remove(yann(), feedId)
  await sql`delete from source_news`.execute(world.app.db)
  feeds.length = 0
  for (const name of ['un', 'deux', 'trois']) feeds.push(await feedAt(`http://127.0.0.1:9/${name}`))
})

const feedAt = (address: string) => world.app.sources.add(yann(), { address })
const item = (title: string, link: string | null = null): FeedItem => ({
  id: `${title} ${link}`,
  link,
  title,
  summary: null,
  content: null,
  author: null,
  language: 'fr',
  categories: [],
  enclosures: [],
  imageUrl: null,
  publishedAt: world.clock.now(),
  updatedAt: null,
})
const keep = (tx: Tx, feed: number, ...items: FeedItem[]) => keepNews(tx, feeds[feed]!, items, world.clock.now())
const kept = async () =>
  (await world.app.sources.inbox(world.yann)).map(({ title, sources }) => [title, sources.length])

/** A transaction that stays open until it is told to end. */
async function open(work: (tx: Tx) => Promise<unknown>) {
  const done = Promise.withResolvers<void>()
  const began = Promise.withResolvers<void>()
  const whole = world.app.db.transaction().execute(async (tx) => {
    await work(tx)
    began.resolve()
    await done.promise
  })
  await Promise.race([began.promise, whole])
  return {
    end() {
      done.resolve()
      return whole
    },
  }
}
/** Somebody waits for a lock, or the work is done. */
async function waitsOrEnds(work: Promise<unknown>) {
  let ended = false
  void work.then(
    () => (ended = true),
    () => (ended = true),
  )
  for (;;) {
    const { rows } = await sql`select 1 from pg_locks where not granted and locktype = 'advisory'
      and database = (select oid from pg_database where datname = current_database())`.execute(world.app.db)
    if (ended || rows.length > 0) return
  }
}

test.each<[string, Parameters<typeof item>, Parameters<typeof item>]>([
  [
    'an address',
    ['La forge ouvre', 'https://www.echo.example/forge?utm_source=rss'],
    ['On inaugure', 'https://echo.example/forge'],
  ],
  [
    'a title alike',
    ['La coopérative des communs ouvre sa forge à Nantes'],
    ['La coopérative des communs ouvre une forge à Nantes', 'https://ailleurs.example/2'],
  ],
])('what two bring at once is one piece of news, by %s', async (_, one, other) => {
  const first = await open((tx) => keep(tx, 0, item(...one)))
  const second = world.app.db.transaction().execute((tx) => keep(tx, 1, item(...other)))
  await waitsOrEnds(second)
  await first.end()
  await second
  expect(await kept()).toEqual([[one[0], 2]])
})

test('who brings other news does not wait', async () => {
  const first = await open((tx) => keep(tx, 0, item('La coopérative ouvre', 'https://echo.example/1')))
  const second = world.app.db
    .transaction()
    .execute((tx) => keep(tx, 1, item('Une monnaie locale naît', 'https://autre.example/2')))
  await second
  await first.end()
  expect((await kept()).sort()).toEqual([
    ['La coopérative ouvre', 1],
    ['Une monnaie locale naît', 1],
  ])
})

test('one feed kept twice at once is kept once', async () => {
  const first = await open((tx) => keep(tx, 0, item('Une')))
  const second = world.app.db.transaction().execute((tx) => keep(tx, 0, item('Une'), item('Deux')))
  await first.end()
  await second
  expect((await kept()).sort()).toEqual([
    ['Deux', 1],
    ['Une', 1],
  ])
})

test('what comes of a feed that was taken away meanwhile is not kept', async () => {
  await world.app.sources.remove(yann(), feeds[0]!)
  await world.app.db.transaction().execute((tx) => keep(tx, 0, item('Trop tard')))
  expect(await world.app.db.selectFrom('source_news').select('id').execute()).toEqual([])
})

test('two processes that look at once at feeds with the same news keep each piece once', async () => {
  const entries = Array.from(
    { length: 40 },
    (_, n) => `<item><title>Nouvelle ${n}</title>
    <link>https://echo.example/${n}</link><pubDate>${world.clock.now().toUTCString()}</pubDate></item>`,
  )
  const { address } = await serve((request, response) => {
    const ordered = request.url === '/b' ? entries.toReversed() : entries
    response.writeHead(200).end(`<rss><channel><title>Écho</title>${ordered.join('')}</channel></rss>`)
  })
  const other = await createApp({
    config: world.app.config,
    databaseUrl: world.databaseUrl,
    clock: world.clock,
    connections: 4,
  })
  try {
    const [a, b] = [await feedAt(`${address}/a`), await feedAt(`${address}/b`)]
    const look = (app: typeof other, feedId: FeedId) =>
      lookAtFeed({ ...app, outgoing: outgoing(), facts: createFacts(app.jobs) }, { feedId })
    await Promise.all([look(world.app, a), look(other, b)])
    const inbox = await world.app.sources.inbox(world.yann, {}, { limit: 80 })
    expect(inbox.map(({ sources }) => sources.length)).toEqual(Array.from({ length: 40 }, () => 2))
  } finally {
    await other.stop()
  }
})

test('news of one page under two addresses are one once the page says by which it goes', async () => {
  const { address } = await serve((request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(
      request.url!.startsWith('/mobile')
        ? '<title>La forge</title><link rel="canonical" href="/articles/forge">'
        : '<title>La forge</title>',
    )
  })
  const at = (path: string) => address + path
  const each = (feed: number, one: FeedItem) => world.app.db.transaction().execute((tx) => keep(tx, feed, one))
  await each(0, item('La forge ouvre ses portes', at('/mobile?id=7')))
  await each(1, item('Inauguration', at('/articles/forge')))
  const [newest] = await world.app.sources.inbox(world.yann)
  await world.app.sources.putAway(world.yann, newest!.id)
  expect(await kept()).toHaveLength(1)
  await world.note(world.chloe, `À lire : ${at('/mobile?id=7')}`)
  expect(await kept()).toEqual([])
  expect(await world.app.sources.inbox(world.yann, { away: true })).toMatchObject([{ sources: [{}, {}] }])
  // What comes later by either address is the same, too.
  await each(2, item('Encore', at('/mobile?id=7')))
  expect(await world.app.sources.inbox(world.yann, { away: true })).toMatchObject([{ sources: [{}, {}, {}] }])
  expect(await kept()).toEqual([])
})

test('a look that is cut before anything is kept, or before that is certain, is done again, and keeps each piece once', async () => {
  const entry = `<item><title>Une</title><guid>une</guid><pubDate>${world.clock.now().toUTCString()}</pubDate></item>`
  const { address, hits } = await serve((_, response) =>
    response.writeHead(200).end(`<rss><channel><title>Écho</title>${entry}</channel></rss>`),
  )
  const feedId = await feedAt(`${address}/flux`)
  const { app } = world
  const given = { ...app, outgoing: outgoing(), facts: createFacts(app.jobs) }
  const killed = new Error('killed')
  // Where the process dies: once it has the feed, and once it has written all but the end.
  const before = () => {
    throw killed
  }
  const after = () => ({
    execute: (work: (tx: Tx) => Promise<unknown>) =>
      app.db.transaction().execute(async (tx) => {
        await work(tx)
        throw killed
      }),
  })
  for (const cut of [before, after]) {
    const db = new Proxy(app.db, {
      get(whole, name) {
        const value = name === 'transaction' ? cut : Reflect.get(whole, name, whole)
        return typeof value === 'function' ? value.bind(whole) : value
      },
    })
    await expect(lookAtFeed({ ...given, db }, { feedId })).rejects.toBe(killed)
    expect(await kept()).toEqual([])
  }
  await lookAtFeed(given, { feedId })
  // A job that comes again though it was done asks nothing.
  await lookAtFeed(given, { feedId })
  expect(await kept()).toEqual([['Une', 1]])
  expect(hits).toHaveLength(3)
})
