import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { preloadedContexts } from '@fedify/fedify/runtime'
import { signJsonLd, signRequest } from '@fedify/fedify/sig'
import { beforeAll, describe, expect, test } from 'vitest'
import { saidOf } from '../../../test/elsewhere.ts'
import { useWorld } from '../../../test/world.ts'
import { meansWhatItSays } from '../signing/linked-data.ts'
import { withProof } from '../signing/proof.ts'
import type { Doc } from '../translate/document.ts'

const world = useWorld()
const base = 'http://localhost:3000'
const karim = 'https://b.example/users/karim'
const mallory = 'https://evil.example/users/mallory'
const keys = new Map<string, CryptoKey>()
let proofKey: KeyObject

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
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  proofKey = privateKey
  const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string
  await world.app.db
    .insertInto('federation_peer_keys')
    .values({ key_id: `${karim}#ed25519-key`, owner_uri: karim, pem, fetched_at: world.clock.now() })
    .execute()
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

describe('what somebody else brings', () => {
  /** Signed by whoever carries it; what it says is of another. */
  const brought = async (activity: object) => ask(await sent(activity, { by: mallory }))
  const outcomeOf = async (id: string) =>
    (await received()).find(({ activity_id }) => activity_id === id)?.outcome ?? null
  const proven = (activity: object, at = world.clock.now()) =>
    withProof(activity as Doc, { keyId: `${karim}#ed25519-key`, privateKey: proofKey, at })
  const linked = (activity: object, at = world.clock.now()) =>
    signJsonLd(activity, keys.get(karim)!, new URL(`${karim}#main-key`), {
      created: { toString: () => at.toISOString() } as never,
      contextLoader: async (url) => ({ contextUrl: null, documentUrl: url, document: preloadedContexts[url] }),
    }) as Promise<Doc>

  test('is believed with a proof of its actor', async () => {
    const activity = proven(follow())
    expect(await brought(activity)).toBe(202)
    await world.settle()
    expect(await outcomeOf(activity.id as string)).toBe('understood')
    expect(await followersOfChloe()).toEqual(['karim@b.example'])
  })

  test('is believed with an older signature of its actor', async () => {
    const { '@context': _, ...undone } = follow()
    const activity = await linked(follow({ type: 'Undo', object: undone }))
    expect(await brought(activity)).toBe(202)
    await world.settle()
    expect(await outcomeOf(activity.id as string)).toBe('understood')
    expect(await followersOfChloe()).toEqual([])
  })

  test('is refused where it was changed, or was proven by another, or long ago', async () => {
    const other = `${base}/ap/actors/${world.yann}`
    expect(await brought({ ...proven(follow()), object: other })).toBe(202)
    expect(await brought({ ...(await linked(follow())), object: other })).toBe(202)
    const ofAnother = withProof(follow() as Doc, {
      keyId: `${mallory}#ed25519-key`,
      privateKey: proofKey,
      at: world.clock.now(),
    })
    expect(await brought(ofAnother)).toBe(202)
    expect(await brought(proven(follow(), new Date(world.clock.now().getTime() - 5 * 24 * 3600 * 1000)))).toBe(401)
    expect(await brought(follow())).toBe(401)
    const before = (await received()).length
    await world.settle()
    expect((await received()).length).toBe(before)
    const followersOfYann = (await world.app.actors.followers(world.yann)).actors
    expect(followersOfYann).toEqual([])
  })

  test.each([
    ['gives a word another meaning', { content: 'as:summary' }],
    ['hides a word behind another', { hidden: 'as:object' }],
    ['hides one behind its address', { hidden: { '@id': 'https://www.w3.org/ns/activitystreams#object' } }],
    ['has a context within', { odd: { '@id': 'https://b.example/odd', '@context': {} } }],
    ['has a base of its own', { '@base': 'https://evil.example/' }],
  ])('is not believed by its older signature where its context %s', async (_, terms) => {
    const context = ['https://www.w3.org/ns/activitystreams', terms]
    expect(meansWhatItSays({ ...follow(), '@context': context })).toBe(false)
    expect(meansWhatItSays({ ...follow(), '@context': [context[0]!, { toot: 'http://joinmastodon.org/ns#' }] })).toBe(
      true,
    )
  })

  test('is not believed where it is written in words of JSON-LD, or has contexts that are not known', () => {
    expect(meansWhatItSays({ ...follow(), '@graph': [] })).toBe(false)
    expect(meansWhatItSays({ ...follow(), 'as:object': 'https://b.example/' })).toBe(false)
    expect(meansWhatItSays({ ...follow(), object: { '@context': {}, id: 'https://b.example/1' } })).toBe(false)
    expect(meansWhatItSays({ ...follow(), '@context': 'https://evil.example/ns' })).toBe(false)
    expect(
      meansWhatItSays({
        ...follow(),
        '@context': ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/identity/v1'],
      }),
    ).toBe(false)
  })
})
