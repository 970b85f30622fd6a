import { createHmac } from 'node:crypto'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { closeAll, serve } from '#platform/http/servers.fixture.ts'
import { useWorld } from '../../test/world.ts'
import { createPublicFeeds } from '../public-feeds/index.ts'
import type { HubRequest } from './index.ts'
import { HUB } from './request.ts'

const world = useWorld(() => ({ ALLOW_PRIVATE_ADDRESSES: 'true' }))
afterAll(closeAll)
afterEach(async () => {
  await world.app.db.deleteFrom('hub_subscriptions').execute()
  await world.app.db.deleteFrom('attempts').execute()
})

const HERE = 'http://localhost:3000'
const feed = `${HERE}/@marie/flux.atom`
const MINUTE = 60_000
type Got = { type: string; signature: string | undefined; link: string; body: string }

/** Somebody's callback: what it was asked and sent. It says that it meant it, and takes what comes, unless told otherwise. */
async function openCallback() {
  const asked: URLSearchParams[] = []
  const got: Got[] = []
  const does = { confirms: true, status: 204 }
  const { address } = await serve((request, response) => {
    const { searchParams } = new URL(request.url!, 'http://a.example')
    if (request.method === 'GET') {
      asked.push(searchParams)
      const said = does.confirms ? searchParams.get('hub.challenge')! : 'non'
      return void response.writeHead(200).end(said)
    }
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const { 'content-type': type = '', 'x-hub-signature': signature, link } = request.headers
      const body = Buffer.concat(chunks).toString()
      if (does.status < 300) got.push({ type, signature: signature as string | undefined, link: String(link), body })
      response.writeHead(does.status).end()
    })
  })
  return { callback: `${address}/rappel?de=moi`, asked, got, does }
}

async function ask(callback: string, more: Partial<HubRequest> = {}, from = '192.0.2.7') {
  const request = { mode: 'subscribe', topic: feed, callback, secret: 'un secret', leaseSeconds: null, ...more }
  const fault = await world.app.hub.ask(request, from)
  await world.settle()
  return fault
}
const subscriptions = () => world.app.db.selectFrom('hub_subscriptions').selectAll().execute()
async function later(minutes: number) {
  world.clock.advance(minutes * MINUTE)
  await world.app.hub.lookAgain()
  await world.settle()
}

test('whoever asked, and said that she meant it, is sent the feed at once when it changes, signed', async () => {
  const { callback, asked, got } = await openCallback()
  expect(await ask(callback)).toBeNull()
  expect(Object.fromEntries(asked[0]!)).toMatchObject({
    de: 'moi',
    'hub.mode': 'subscribe',
    'hub.topic': feed,
    'hub.lease_seconds': String(HUB.lease.usual),
  })
  expect(got).toEqual([])
  await world.note(world.marie, 'Une forge à Nantes')
  expect(got).toHaveLength(1)
  const [{ type, signature, link, body }] = got as [Got]
  expect(type).toBe('application/atom+xml; charset=utf-8')
  expect(body).toContain('Une forge à Nantes')
  expect(signature).toBe(`sha256=${createHmac('sha256', 'un secret').update(body).digest('hex')}`)
  expect(link).toBe(`<${HERE}/websub>; rel="hub", <${feed}>; rel="self"`)
  // What somebody else publishes is nothing of this feed.
  await world.note(world.chloe, 'Ailleurs')
  await later(1)
  expect(got).toHaveLength(1)
})

test('an edit and a withdrawal are told, and what few may read is not', async () => {
  const { callback, got } = await openCallback()
  const post = await world.note(world.marie, 'Avant')
  await ask(callback, { secret: null })
  await world.note(world.marie, 'Entre nous', { visibility: 'followers' })
  await later(1)
  expect(got).toEqual([])
  await world.app.publishing.edit(world.marie, post, { source: 'Après', language: 'fr' })
  await world.settle()
  expect(got.at(-1)).toMatchObject({ signature: undefined, body: expect.stringContaining('Après') })
  await world.app.publishing.withdraw(world.marie, post)
  await world.settle()
  expect(got).toHaveLength(2)
  expect(got[1]!.body).not.toContain('Après')
})

test('a post is told at once by the feeds of its topics, and a new name within the hour', async () => {
  const about = await openCallback()
  const own = await openCallback()
  await ask(about.callback, { topic: `${HERE}/specialites/communs/flux.json` })
  await ask(own.callback)
  await world.note(world.marie, 'Une carte #Communs')
  expect([about.got.length, own.got.length]).toEqual([1, 1])
  await world.app.actors.editProfile({ personId: world.marie, actorId: world.marie }, { name: 'Marie Le Goff-Kerbrat' })
  await later(1)
  await world.app.hub.lookAtAll()
  await world.settle()
  expect(own.got.at(-1)!.body).toContain('Le Goff-Kerbrat')
})

test('what a relay brings to a coverage is told within a minute', async () => {
  const { callback, got } = await openCallback()
  await world.app.watch.declare(
    { personId: world.chloe, actorId: world.chloe },
    { speciality: 'communs', territory: 'fr' },
  )
  const post = await world.note(world.yann, 'Une carte #Communs')
  await ask(callback, { topic: `${HERE}/veille/communs/fr/flux.rss` })
  await world.relay(world.chloe, post, { why: 'À lire' })
  await later(1)
  expect(got.at(-1)?.body).toContain('À lire')
})

test('whoever did not mean it is told nothing, nor whoever ended it, nor anybody once the lease is over', async () => {
  const one = await openCallback()
  one.does.confirms = false
  await ask(one.callback)
  expect(await subscriptions()).toEqual([])
  one.does.confirms = true
  await ask(one.callback, { leaseSeconds: '60' })
  one.does.confirms = false
  // Somebody else wants to end it: the callback says no.
  await ask(one.callback, { mode: 'unsubscribe' })
  expect(await subscriptions()).toHaveLength(1)
  one.does.confirms = true
  await ask(one.callback, { mode: 'unsubscribe' })
  expect(await subscriptions()).toEqual([])
  await ask(one.callback, { leaseSeconds: '60' })
  // Shorter than an hour is an hour.
  world.clock.advance(61 * MINUTE)
  await world.note(world.marie, 'Trop tard')
  await later(1)
  expect([one.got, await subscriptions()]).toEqual([[], []])
})

test('nobody is asked to end what never began', async () => {
  const { callback, asked } = await openCallback()
  await ask(callback, { mode: 'unsubscribe' })
  expect(asked).toEqual([])
})

test('asked again, a subscription goes on with the new secret, and what is owed stays so', async () => {
  const { callback, got, does } = await openCallback()
  await ask(callback)
  does.status = 500
  await world.note(world.marie, 'Pendant la panne')
  await ask(callback, { secret: 'un autre' })
  expect(await subscriptions()).toHaveLength(1)
  does.status = 200
  await later(2)
  expect(got).toHaveLength(1)
  expect(got[0]!.signature).toBe(`sha256=${createHmac('sha256', 'un autre').update(got[0]!.body).digest('hex')}`)
})

test('whoever does not take it is told later, less and less often, then never again; 410 ends it at once', async () => {
  const one = await openCallback()
  const other = await openCallback()
  await ask(one.callback, { leaseSeconds: String(HUB.lease.most) })
  await ask(other.callback)
  one.does.status = 503
  other.does.status = 410
  await world.note(world.marie, 'Rien ne passe')
  expect((await subscriptions()).map(({ callback, failures }) => [callback, failures])).toEqual([[one.callback, 1]])
  await later(0.5)
  expect((await subscriptions())[0]!.failures).toBe(1)
  await later(1)
  expect((await subscriptions())[0]!.failures).toBe(2)
  await later(1)
  expect((await subscriptions())[0]!.failures).toBe(2)
  one.does.status = 204
  await later(4)
  expect([one.got.length, (await subscriptions())[0]!.failures]).toEqual([1, 0])
  one.does.status = 503
  await world.note(world.marie, 'Plus rien')
  for (let days = 0; days < 8; days++) await later(25 * 60)
  expect(await subscriptions()).toEqual([])
})

describe('administrators', () => {
  const page = { before: null, most: 10 }
  const marie = async () => (await world.app.access.account(world.marie))!.id
  const read = async () => world.app.hub.subscribers(await marie(), page)

  test('read who is told of which feed, since when, until when, and what became of it', async () => {
    const { callback, does } = await openCallback()
    await ask(callback)
    const since = world.clock.now()
    const until = new Date(since.getTime() + HUB.lease.usual * 1000)
    const told = { topic: '/@marie/flux.atom', host: '127.0.0.1', since, until }
    expect(await read()).toMatchObject([{ ...told, toldAt: null, failure: null }])
    world.clock.advance(MINUTE)
    await world.note(world.marie, 'Une nouvelle')
    const toldAt = world.clock.now()
    expect(await read()).toMatchObject([{ ...told, toldAt, failure: null }])
    does.status = 503
    world.clock.advance(MINUTE)
    await world.note(world.marie, 'Une autre')
    const at = world.clock.now()
    const failure = { at, status: 503, again: new Date(at.getTime() + MINUTE) }
    expect(await read()).toMatchObject([{ ...told, toldAt, failure }])
    does.status = 200
    await later(2)
    expect(await read()).toMatchObject([{ ...told, toldAt: world.clock.now(), failure: null }])
    await world.app.db.deleteFrom('hub_subscriptions').execute()
    await later(1)
    expect(await world.app.db.selectFrom('hub_tellings').selectAll().execute()).toEqual([])
  })

  test('read them in parts, the newest first, and without those whose lease is over', async () => {
    const callbacks = [await openCallback(), await openCallback()]
    for (const { callback } of callbacks) {
      await ask(callback, { leaseSeconds: '3600' })
      world.clock.advance(MINUTE)
    }
    const [first, second] = await read()
    expect(first!.since > second!.since).toBe(true)
    expect(await world.app.hub.subscribers(await marie(), { before: first!.id, most: 1 })).toEqual([second])
    world.clock.advance(58 * MINUTE + 1)
    expect(await read()).toEqual([first])
  })

  test('end one: the subscriber is told so, and nothing more; it stands in the log', async () => {
    const { callback, asked, got } = await openCallback()
    await ask(callback)
    const [one] = await read()
    const at = world.clock.now()
    await world.app.moderation.endHubSubscription(await marie(), one!.id)
    await world.settle()
    expect(Object.fromEntries(asked.at(-1)!)).toEqual({ de: 'moi', 'hub.mode': 'denied', 'hub.topic': feed })
    await world.note(world.marie, 'Sans elle')
    expect([got, await read()]).toEqual([[], []])
    const [act] = await world.app.moderation.log(await marie(), { before: null, most: 1 })
    const about = '127.0.0.1 ← /@marie/flux.atom'
    expect(act).toMatchObject({ act: 'end-hub-subscription', about, by: world.marie, at })
    await expect(world.app.moderation.endHubSubscription(await marie(), one!.id)).rejects.toMatchObject({
      kind: 'no-such-hub-subscription',
    })
  })

  test('alone read them and end them', async () => {
    const { callback } = await openCallback()
    await ask(callback)
    const [one] = await read()
    const chloe = (await world.app.access.account(world.chloe))!.id
    const refused = { kind: 'not-administrator' }
    await expect(world.app.hub.subscribers(chloe, page)).rejects.toMatchObject(refused)
    await expect(world.app.moderation.endHubSubscription(chloe, one!.id)).rejects.toMatchObject(refused)
    expect(await read()).toEqual([one])
  })
})

test('one that redirects says no, and is sent nothing further', async () => {
  const { callback, got } = await openCallback()
  const { address } = await serve((_, response) => response.writeHead(302, { location: callback }).end())
  await ask(address)
  expect([await subscriptions(), got]).toEqual([[], []])
})

test.each([
  ['a way that there is not', { mode: 'publish' }, 'mode'],
  ['a feed of another site', { topic: 'https://ailleurs.example/flux.rss' }, 'topic'],
  ['a feed that is written otherwise', { topic: `${feed}?a=1` }, 'topic'],
  ['a page', { topic: `${HERE}/@marie` }, 'topic'],
  ['what few may read', { topic: `${HERE}/listes/1/flux.rss` }, 'topic'],
  ['a feed of nobody', { topic: `${HERE}/@personne/flux.rss` }, 'topic'],
  ['to be called here', { callback: `${HERE}/websub/${'a'.repeat(43)}` }, 'callback'],
  ['to be called nowhere', { callback: 'mailto:a@b.example' }, 'callback'],
  ['to be called with a password', { callback: 'https://a:b@c.example/' }, 'callback'],
  ['too long a secret', { secret: 'é'.repeat(100) }, 'secret'],
  ['a lease that is none', { leaseSeconds: '-1' }, 'lease'],
])('nobody may ask for %s', async (_, more, fault) => {
  expect(await ask('https://a.example/rappel', more)).toBe(fault)
})

test('nobody may ask too often, nor have more told than there is room for one host', async () => {
  const { callback, asked } = await openCallback()
  for (let n = 0; n < HUB.asked.most; n++) await world.app.hub.ask({ ...request(callback), mode: '?' }, '192.0.2.9')
  await expect(ask(callback, {}, '192.0.2.9')).rejects.toMatchObject({ kind: 'too-many-attempts' })
  for (let n = 0; n < HUB.asked.most; n++) await world.app.hub.ask(request(callback), `198.51.100.${n}`)
  await expect(ask(callback, {}, '192.0.2.8')).rejects.toMatchObject({ kind: 'too-many-attempts' })
  await world.settle()
  // The same asked many times over is asked of the callback once.
  expect(asked).toHaveLength(1)
  await world.app.db.deleteFrom('attempts').execute()
  const until = new Date(world.clock.now().getTime() + MINUTE)
  const rows = Array.from({ length: HUB.ofHost }, (_, n) => ({
    ...{ id: String(n + 1), topic: `/${n}`, callback, host: '127.0.0.1', until, told: '' },
  }))
  await world.app.db.insertInto('hub_subscriptions').values(rows).execute()
  expect(await ask(callback)).toBe('full')
  expect(await ask(callback, { mode: 'unsubscribe' })).toBeNull()
})
const request = (callback: string): HubRequest => ({
  ...{ mode: 'subscribe', topic: feed, callback, secret: null, leaseSeconds: null },
})

test('feeds say where their hub is, and it answers as the Recommendation has it', async () => {
  const door = createPublicFeeds(world.app)
  for (const format of ['rss', 'atom', 'json']) {
    const answer = await door.request(`/@marie/flux.${format}`)
    expect(answer.headers.get('link')).toBe(`<${HERE}/websub>; rel="hub", <${HERE}/@marie/flux.${format}>; rel="self"`)
    expect(await answer.text()).toContain(`${HERE}/websub"`)
  }
  const { callback } = await openCallback()
  const post = (form: Record<string, string>) =>
    door.request('/websub', { method: 'POST', body: new URLSearchParams(form) })
  const form = { 'hub.mode': 'subscribe', 'hub.topic': feed, 'hub.callback': callback, 'foreign.name': '1' }
  expect((await post(form)).status).toBe(202)
  expect((await post({ ...form, 'hub.topic': `${HERE}/@personne/flux.rss` })).status).toBe(404)
  expect((await post({ ...form, 'hub.secret': 'x'.repeat(200) })).status).toBe(400)
  await world.settle()
  expect(await subscriptions()).toHaveLength(1)
})
