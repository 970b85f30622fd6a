import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeAll, serve } from '#platform/http/servers.fixture.ts'
import { openHub } from '../hub.ts'
import { type Serving, serveWorld } from '../serving.ts'

const HOUR = 60
const DAY = 24 * HOUR

let world: Serving
let hub: Awaited<ReturnType<typeof openHub>>
/** A site whose feed names the hub, and how often it was looked at. */
let site: { topic: string; hits: string[]; entries: { title: string; at?: Date }[]; namesHub: boolean }
let feed: Awaited<ReturnType<Serving['app']['sources']['add']>>

beforeAll(async () => {
  world = await serveWorld({ ALLOW_PRIVATE_ADDRESSES: 'true' })
})
afterAll(() => world?.close())
afterAll(closeAll)

const yann = () => ({ personId: world.yann, actorId: world.yann })
const rss = (entries: typeof site.entries) =>
  `<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><title>Écho</title>${
    site.namesHub ? `<a:link rel="hub" href="${hub.address}/"/><a:link rel="self" href="${site.topic}"/>` : ''
  }${entries
    .map(
      ({ title, at = world.clock.now() }) =>
        `<item><title>${title}</title><guid isPermaLink="false">${title}</guid><pubDate>${at.toUTCString()}</pubDate></item>`,
    )
    .join('')}</channel></rss>`

/** Time passes, what is due is done, and the hub has said what it had to say. */
async function later(minutes: number) {
  world.clock.advance(minutes * 60_000)
  await world.app.sources.lookAtDue()
  await world.app.sources.askDueHubs()
  await settled()
}
async function settled() {
  await world.settle()
  await hub.settled()
  await world.settle()
}
const titles = async () => (await world.app.sources.inbox(world.yann)).map(({ title }) => title)
const followed = async () => (await world.app.sources.of(world.yann)).find(({ feedId }) => feedId === feed)

beforeEach(async () => {
  for (const { feedId } of await world.app.sources.of(world.yann)) await world.app.sources.remove(yann(), feedId)
  hub = await openHub(() => world.clock.now())
  const served = await serve((_, response) =>
    response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(rss(site.entries)),
  )
  site = { topic: `${served.address}/flux`, hits: served.hits, entries: [{ title: 'Hier' }], namesHub: true }
  feed = await world.app.sources.add(yann(), { address: site.topic })
  await settled()
})

test('a feed that names a hub tells at once what it publishes, and is looked at once a day meanwhile', async () => {
  expect(hub.tells(site.topic)).toBe(1)
  expect(await followed()).toMatchObject({ toldUntil: new Date(world.clock.now().getTime() + 10 * DAY * 60_000) })
  await later(2 * HOUR)
  const looked = site.hits.length
  site.entries = [{ title: 'À l’instant' }, ...site.entries]
  expect(await hub.publish(site.topic, rss(site.entries))).toEqual([202])
  await settled()
  expect(await titles()).toEqual(['À l’instant', 'Hier'])
  await later(20 * HOUR)
  expect(site.hits).toHaveLength(looked)
  await later(7 * HOUR)
  expect(site.hits).toHaveLength(looked + 1)
  expect(await titles()).toEqual(['À l’instant', 'Hier'])
})

test('what comes twice at once is one', async () => {
  const body = rss([{ title: 'Deux fois' }])
  await Promise.all([hub.publish(site.topic, body), hub.publish(site.topic, body)])
  await settled()
  expect((await titles()).filter((title) => title === 'Deux fois')).toHaveLength(1)
})

test.each([
  ['with another secret', { method: 'sha256', secret: 'un autre' } as const],
  ['by nobody', null],
])('what is signed %s is taken and left unread', async (_, signing) => {
  const looked = site.hits.length
  expect(await hub.publish(site.topic, rss([{ title: 'Faux' }]), signing)).toEqual([202])
  await settled()
  expect(await titles()).toEqual(['Hier'])
  expect(site.hits).toHaveLength(looked)
})

test('what is signed weakly, or cannot be read, makes us look for ourselves', async () => {
  world.clock.advance(10 * 60_000)
  site.entries = [{ title: 'Vraie' }]
  await hub.publish(site.topic, rss([{ title: 'Dite' }]), { method: 'sha1' })
  await settled()
  expect((await titles()).sort()).toEqual(['Hier', 'Vraie'])
  world.clock.advance(10 * 60_000)
  site.entries = [{ title: 'Plus vraie' }]
  await hub.publish(site.topic, 'bonjour')
  await settled()
  expect((await titles()).sort()).toEqual(['Hier', 'Plus vraie', 'Vraie'])
})

test('a hub is asked again before what it promised ends, and once it is silent the feed is looked at as before', async () => {
  hub.rules.leaseSeconds = 24 * 3600
  await later(8 * DAY)
  expect(hub.asked.filter(({ 'hub.mode': mode }) => mode === 'subscribe')).toHaveLength(2)
  await later(19 * HOUR)
  expect(hub.asked).toHaveLength(3)
  hub.rules.takes = false
  await later(19 * HOUR)
  await later(6 * HOUR)
  expect(await followed()).toMatchObject({ toldUntil: null })
  const looked = site.hits.length
  site.entries = [{ title: 'Ce matin' }, ...site.entries]
  await later(6 * HOUR)
  await later(30)
  expect(site.hits.length).toBeGreaterThan(looked + 1)
})

test('a hub that did not tell what it should have is relied on no more, until it tells', async () => {
  site.entries = [0, 1, 2, 3].map((n) => ({ title: `${n}`, at: new Date(world.clock.now().getTime() - n * 3_600_000) }))
  await later(26 * HOUR)
  site.entries.unshift({ title: 'Tue', at: new Date(world.clock.now().getTime() + 60_000) })
  await later(27 * HOUR)
  const looked = site.hits.length
  await later(13 * HOUR)
  expect(site.hits).toHaveLength(looked + 1)
  await hub.publish(site.topic, rss(site.entries))
  await settled()
  await later(13 * HOUR)
  const relied = site.hits.length
  await later(13 * HOUR)
  expect(site.hits).toHaveLength(relied)
})

test('a hub that will not tell is believed, and asked again a week later', async () => {
  hub.rules.denies = 'trop de monde'
  await later(8 * DAY)
  expect(await followed()).toMatchObject({ toldUntil: null })
  const asked = hub.asked.length
  await later(6 * DAY)
  expect(hub.asked).toHaveLength(asked)
  hub.rules.denies = null
  await later(2 * DAY)
  expect(hub.tells(site.topic)).toBe(1)
})

test('once nobody follows it the hub is told so, and a feed that names another leaves the first', async () => {
  const other = await openHub(() => world.clock.now())
  const [first, address] = [hub, hub.address]
  hub.address = other.address
  await later(25 * HOUR)
  await other.settled()
  await later(1)
  expect(first.tells(site.topic)).toBe(0)
  expect(other.tells(site.topic)).toBe(1)
  hub.address = address
  await world.app.sources.remove(yann(), feed)
  await later(1)
  await other.settled()
  expect(other.tells(site.topic)).toBe(0)
  expect(await world.app.db.selectFrom('source_subscriptions').selectAll().execute()).toEqual([])
})

test('a hub that does not let one go is asked four times', async () => {
  hub.rules.takes = false
  await world.app.sources.remove(yann(), feed)
  for (let days = 0; days < 9; days += 1) await later(DAY)
  expect(hub.asked.filter(({ 'hub.mode': mode }) => mode === 'unsubscribe')).toHaveLength(4)
  expect(await world.app.db.selectFrom('source_subscriptions').selectAll().execute()).toEqual([])
})

test('what was paused by all is told no more', async () => {
  await world.app.sources.pause(yann(), feed, true)
  await later(8 * DAY)
  await later(1)
  expect(hub.tells(site.topic)).toBe(0)
  await world.app.sources.pause(yann(), feed, false)
  await later(1)
  expect(hub.tells(site.topic)).toBe(1)
})

test('nobody else may begin or end anything at our callback', async () => {
  const [callback] = hub.callbacks()
  const ask = async (at: string, query: Record<string, string>) =>
    (await fetch(`${at}?${new URLSearchParams({ 'hub.challenge': 'lu', 'hub.lease_seconds': '86400', ...query })}`))
      .status
  const topic = { 'hub.topic': site.topic }
  expect(await ask(callback!, { 'hub.mode': 'unsubscribe', ...topic })).toBe(404)
  expect(await ask(callback!, { 'hub.mode': 'subscribe', 'hub.topic': `${site.topic}#` })).toBe(404)
  expect(await ask(callback!, { 'hub.mode': 'subscribe', ...topic, 'hub.lease_seconds': '60' })).toBe(404)
  expect(await ask(callback!, { 'hub.mode': 'subscribe', ...topic, 'hub.lease_seconds': '-1' })).toBe(404)
  expect(await ask(callback!, { 'hub.mode': 'subscribe', ...topic, 'hub.challenge': '' })).toBe(404)
  expect(await ask(callback!, { 'hub.mode': 'denied', 'hub.topic': 'https://ailleurs.example/' })).toBe(404)
  expect(await ask(callback!, topic)).toBe(404)
  // Long after it was asked, nobody waits for its word.
  world.clock.advance(2 * DAY * 60_000)
  expect(await ask(callback!, { 'hub.mode': 'subscribe', ...topic })).toBe(404)
  const unknown = `${world.url}/websub/${'a'.repeat(43)}`
  expect(await ask(unknown, { 'hub.mode': 'subscribe', ...topic })).toBe(404)
  expect((await fetch(unknown, { method: 'POST', body: 'x' })).status).toBe(410)
  expect(hub.tells(site.topic)).toBe(1)
})
