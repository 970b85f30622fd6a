import { generateKeyPairSync } from 'node:crypto'
import { signRequest } from '@fedify/fedify/sig'
import { beforeAll, expect, test } from 'vitest'
import { saidOf } from '../../../test/elsewhere.ts'
import { useWorld } from '../../../test/world.ts'

const world = useWorld()
const base = 'http://localhost:3000'
const karim = 'https://b.example/users/karim'
const mallory = 'https://evil.example/users/mallory'
const keys = new Map<string, CryptoKey>()

/** Those whose keys are known here. */
beforeAll(async () => {
  for (const owner of [karim, mallory]) {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
    keys.set(owner, privateKey.toCryptoKey(algorithm, true, ['sign']) as CryptoKey)
    const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string
    await world.app.db
      .insertInto('federation_peer_keys')
      .values({ key_id: `${owner}#main-key`, owner_uri: owner, pem, fetched_at: world.clock.now() })
      .execute()
  }
  await world.app.actors.remote.learn(saidOf('karim'))
  await world.app.actors.remote.learn(saidOf('mallory', { domain: 'evil.example' }))
})

let number = 0
const follow = (more: Record<string, unknown> = {}) => ({
  '@context': 'https://www.w3.org/ns/activitystreams',
  id: `${karim}#follows/${++number}`,
  type: 'Follow',
  actor: karim,
  object: `${base}/ap/actors/${world.chloe}`,
  ...more,
})

type Sent = { by?: string; spec?: 'rfc9421'; at?: Date; path?: string; host?: string }

/** As it comes from the network: signed for one host and path, whatever is done with it then. */
async function sent(
  activity: unknown,
  { by = karim, spec, at = world.clock.now(), path = '/ap/inbox', host }: Sent = {},
) {
  const body = JSON.stringify(activity)
  const headers = { 'content-type': 'application/activity+json', date: at.toUTCString() }
  const unsigned = new Request((host ?? base) + path, { method: 'POST', body, headers })
  const currentTime = { toString: () => at.toISOString(), epochMilliseconds: at.getTime() }
  return signRequest(unsigned, keys.get(by)!, new URL(`${by}#main-key`), {
    ...(spec && { spec, currentTime: currentTime as never }),
  })
}

const ask = async (request: Request) => (await world.app.federation.routes.request(request)).status
const received = () => world.app.db.selectFrom('federation_received').select(['activity_id', 'outcome']).execute()
const followersOfChloe = async () => (await world.app.actors.followers(world.chloe)).actors.map(({ handle }) => handle)

test('what its actor signed is kept once, whatever way it comes, and treated once', async () => {
  const activity = follow()
  expect(await ask(await sent(activity))).toBe(202)
  expect(await ask(await sent(activity, { path: `/ap/actors/${world.chloe}/inbox` }))).toBe(202)
  await world.settle()
  expect(await ask(await sent(activity))).toBe(202)
  await world.settle()
  expect(await received()).toEqual([{ activity_id: activity.id, outcome: 'understood' }])
  expect(await followersOfChloe()).toEqual(['karim@b.example'])
})

test('a signature in the form of RFC 9421 is one, too', async () => {
  const activity = follow({ type: 'Undo', object: follow() })
  expect(await ask(await sent(activity, { spec: 'rfc9421' }))).toBe(202)
  await world.settle()
  expect((await received()).find(({ activity_id }) => activity_id === activity.id)?.outcome).toBe('understood')
  expect(await followersOfChloe()).toEqual([])
})

test('what is not signed, was signed by another, long ago, or for another host is refused', async () => {
  const before = (await received()).length
  const unsigned = new Request(`${base}/ap/inbox`, { method: 'POST', body: JSON.stringify(follow()) })
  expect(await ask(unsigned)).toBe(401)
  expect(await ask(await sent(follow(), { by: mallory }))).toBe(401)
  const long = new Date(world.clock.now().getTime() - 2 * 3600 * 1000)
  expect(await ask(await sent(follow(), { at: long }))).toBe(401)
  const elsewhere = await sent(follow(), { host: 'http://c.example' })
  const headers = Object.fromEntries(elsewhere.headers)
  await ask(new Request(`${base}/ap/inbox`, { method: 'POST', headers, body: await elsewhere.text() }))
  const genuine = await sent(follow())
  const altered = JSON.stringify(follow({ object: `${base}/ap/actors/${world.yann}` }))
  await ask(new Request(genuine.url, { method: 'POST', headers: Object.fromEntries(genuine.headers), body: altered }))
  await world.settle()
  expect((await received()).length).toBe(before)
  expect(await followersOfChloe()).toEqual([])
})

test('nobody uses up a name of another server, and what is no activity is told so', async () => {
  expect(await ask(await sent(follow({ id: 'https://c.example/1' })))).toBe(400)
  expect(await ask(await sent({ type: 'Follow' }))).toBe(400)
  expect(await ask(await sent(JSON.parse(`${'['.repeat(60)}${']'.repeat(60)}`)))).toBe(400)
})
