import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { AccountId, ActorId } from '#platform/ids.ts'
import { noteFrom, saidOf } from '../../test/elsewhere.ts'
import { actorElsewhere, type Elsewhere, elsewhereOf } from '../../test/other-servers.ts'
import { useWorld, type World } from '../../test/world.ts'
import { signedHeaders } from './signing/sign-request.ts'

const base = 'http://localhost:3000'
const karim = 'https://b.example/users/karim'
let karimKey: KeyObject

/** Karim's key is known here. */
async function knowKarim(world: World): Promise<ActorId> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  karimKey = privateKey
  const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string
  const kept = { key_id: `${karim}#main-key`, owner_uri: karim, pem, fetched_at: world.clock.now() }
  await world.app.db.insertInto('federation_peer_keys').values(kept).execute()
  return world.app.actors.remote.learn(saidOf())
}

const ask = (world: World, path: string, headers: Record<string, string> = {}) =>
  world.app.federation.routes.request(new Request(base + path, { headers: { accept, ...headers } }))
const accept = 'application/activity+json'
const signedGet = (world: World, path: string, keyId = `${karim}#main-key`) =>
  signedHeaders(
    { method: 'GET', url: base + path, headers: { accept } },
    { keyId, privateKey: karimKey, form: 'draft', at: world.clock.now() },
  )
async function post(world: World, activity: object): Promise<number> {
  const body = JSON.stringify(activity)
  const url = `${base}/ap/inbox`
  const headers = await signedHeaders(
    { method: 'POST', url, headers: { 'content-type': accept }, body },
    { keyId: `${karim}#main-key`, privateKey: karimKey, form: 'rfc9421', at: world.clock.now() },
  )
  return (await world.app.federation.routes.request(new Request(url, { method: 'POST', headers, body }))).status
}
let number = 0
const follow = (followee: ActorId) => ({
  id: `${karim}#follows/${++number}`,
  type: 'Follow',
  actor: karim,
  object: `${base}/ap/actors/${followee}`,
})

describe('a site that is blocked', () => {
  const world = useWorld()
  let elsewhere: Elsewhere
  let administrator: AccountId
  let karimId: ActorId
  beforeAll(async () => {
    administrator = (await world.app.access.account(world.marie))!.id
    karimId = await knowKarim(world)
    elsewhere = elsewhereOf(world)
  })
  const sites = () => world.app.moderation.sites
  const block = (severity: string, domain = 'b.example') => sites().block(administrator, { domain, severity })
  const waiting = () => world.app.db.selectFrom('federation_deliveries').select('inbox').execute()

  test('is spoken with until it is', async () => {
    expect(await post(world, follow(world.chloe))).toBe(202)
    await world.app.actors.follow({ personId: world.yann, actorId: world.yann }, karimId)
    await world.settle()
    expect((await world.app.actors.followers(world.chloe)).actors.map(({ id }) => id)).toEqual([karimId])
    expect((await waiting()).length).toBeGreaterThan(0)
    await world.app.actors.relations.acceptRequest({ personId: karimId, actorId: karimId }, world.yann)
  })

  test('is suspended: nothing of it is shown, followed, let in, asked for or sent there, and nothing waits for it', async () => {
    const { id: noteId } = await world.app.publishing.remote.receive(
      noteFrom(karimId, 1, { publishedAt: world.clock.now() }),
    )
    await world.settle()
    expect(await world.app.feeds.card(noteId, null)).not.toBeNull()
    const id = await block('suspend')
    await world.settle()
    expect(await world.app.feeds.card(noteId, null)).toBeNull()
    expect((await world.app.actors.followers(world.chloe)).actors).toEqual([])
    expect(await world.app.actors.remote.isFollowedFromHere(karimId)).toBe(false)
    expect(await waiting()).toEqual([])
    expect(await post(world, follow(world.chloe))).toBe(403)
    expect(
      (await ask(world, `/ap/actors/${world.chloe}`, await signedGet(world, `/ap/actors/${world.chloe}`))).status,
    ).toBe(403)
    const { send, maySpeakWith } = elsewhere.inbox
    await send(world.app.db, { sender: world.chloe, activity: { type: 'Note' } }, [
      `${karim}/inbox`,
      'https://c.example/inbox',
    ])
    expect((await waiting()).map(({ inbox }) => inbox)).toEqual(['https://c.example/inbox'])
    expect(await maySpeakWith('https://parts.of.b.example/1')).toBe('its site is suspended here')
    expect(await maySpeakWith('https://notb.example/1')).toBe(true)

    await sites().unblock(administrator, id)
    await world.settle()
    expect(await world.app.feeds.card(noteId, null)).not.toBeNull()
    expect(await post(world, follow(world.chloe))).toBe(202)
    await world.settle()
    expect((await world.app.actors.followers(world.chloe)).actors.map(({ id }) => id)).toEqual([karimId])
  })

  test('is limited: only followers come upon its people, also those who come later; what was decided of one stays', async () => {
    const limited = async () =>
      (await world.app.db.selectFrom('actors').select('handle').where('limited', '=', true).execute()).map(
        ({ handle }) => handle,
      )
    const odile = await world.app.actors.remote.learn(saidOf('odile'))
    await world.app.moderation.act(administrator, { act: 'limit', actorId: odile })
    const id = await block('limit')
    await world.settle()
    expect((await limited()).sort()).toEqual(['karim@b.example', 'odile@b.example'])
    const nadia = 'https://b.example/users/nadia'
    elsewhere.serve(actorElsewhere(nadia))
    await elsewhere.inbox.learn.actor(nadia)
    expect(await limited()).toContain('nadia@b.example')
    await sites().unblock(administrator, id)
    await world.settle()
    expect(await limited()).toEqual(['odile@b.example'])
  })

  test('sends reports that are not wanted', async () => {
    elsewhere.serve(actorElsewhere('https://r.example/users/rita'))
    await sites().block(administrator, { domain: 'r.example', severity: 'noop', rejectReports: true })
    const flag = {
      id: 'https://r.example/flags/1',
      type: 'Flag',
      actor: 'https://r.example/users/rita',
      object: [`${base}/ap/actors/${world.chloe}`],
    }
    expect(await elsewhere.arrives(flag)).toEqual({ refused: 'reports of its site are not wanted' })
  })

  test('tells nobody anything where nothing has to be signed, but those who say to be of it', async () => {
    expect((await ask(world, `/ap/actors/${world.chloe}`)).status).toBe(200)
  })
})

describe('where one speaks with allowed sites only', () => {
  const world = useWorld(() => ({ LIMITED_FEDERATION_MODE: 'true' }))
  beforeAll(async () => {
    await knowKarim(world)
  })
  test('others are refused, in and out, until they are allowed', async () => {
    const { send } = elsewhereOf(world).inbox
    const path = `/ap/actors/${world.chloe}`
    const sendOne = () => send(world.app.db, { sender: world.chloe, activity: { type: 'Note' } }, [`${karim}/inbox`])
    const waiting = async () => (await world.app.db.selectFrom('federation_deliveries').select('id').execute()).length
    expect(await post(world, follow(world.chloe))).toBe(403)
    expect((await ask(world, path, await signedGet(world, path))).status).toBe(403)
    expect((await ask(world, path)).status).toBe(401)
    await sendOne()
    expect(await waiting()).toBe(0)
    const administrator = (await world.app.access.account(world.marie))!.id
    await world.app.moderation.sites.allow(administrator, 'b.example')
    await world.settle()
    expect(await post(world, follow(world.chloe))).toBe(202)
    expect((await ask(world, path, await signedGet(world, path))).status).toBe(200)
    await sendOne()
    expect(await waiting()).toBe(1)
  })
})

describe('where what is asked for has to be signed', () => {
  const world = useWorld(() => ({ AUTHORIZED_FETCH: 'true' }))
  beforeAll(async () => {
    await knowKarim(world)
  })
  test('people and posts are told to those who sign, and the key of the instance to everyone', async () => {
    const note = await world.note(world.amadou, 'Nous cherchons un broyeur.')
    for (const path of [
      `/ap/actors/${world.chloe}`,
      `/ap/posts/${note}`,
      `/ap/actors/${world.chloe}/outbox?page=1`,
      '/@chloe',
    ]) {
      expect((await ask(world, path)).status, path).toBe(401)
      const answer = await ask(world, path, await signedGet(world, path))
      expect(answer.status, path).toBe(200)
      expect(answer.headers.get('cache-control')).toBe('private, no-store')
    }
    expect((await ask(world, '/ap/instance')).status).toBe(200)
  })

  test('a signature over something else, by a key that is not known, or long ago is none', async () => {
    const path = `/ap/actors/${world.chloe}`
    expect((await ask(world, path, await signedGet(world, `/ap/actors/${world.yann}`))).status).toBe(401)
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    const forged = await signedHeaders(
      { method: 'GET', url: base + path, headers: { accept } },
      { keyId: `${karim}#main-key`, privateKey: other, form: 'draft', at: world.clock.now() },
    )
    const asked = ask(world, path, forged)
    // Its server is asked whether it has another key: nobody is there.
    await expect.poll(() => world.settle().then(() => true)).toBe(true)
    expect((await asked).status).toBe(401)
    const early = await signedGet(world, path)
    world.clock.advance(2 * 3600 * 1000)
    expect((await ask(world, path, early)).status).toBe(401)
  })
})
