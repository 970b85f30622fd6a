import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ActorId } from '#platform/ids.ts'
import { openPushService, type Pushed, sender } from '../../test/push-service.ts'
import { PASSWORD, useWorld } from '../../test/world.ts'
import { notificationKinds } from '../notifications/index.ts'

const world = useWorld(() => ({ ALLOW_PRIVATE_ADDRESSES: 'true' }))
let service: Awaited<ReturnType<typeof openPushService>>
beforeAll(async () => {
  service = await openPushService()
})
afterAll(() => service?.close())
beforeEach(async () => {
  service.received.length = 0
  service.answerWith(201)
  await world.app.db.deleteFrom('push_subscriptions').execute()
})

const everything = { kinds: notificationKinds, senders: 'all' as const }
let devices = 0

/** A program of hers, told of what happens to the actor. */
async function program(personId: ActorId, actorId = personId, more: { standard?: boolean; senders?: 'followed' } = {}) {
  const { secret } = await world.app.access.createToken({ personId, actorId, scopes: 'read push' })
  const { tokenId, accountId } = (await world.app.access.tokenHolder(secret))!
  const device = service.device(`appareil-${++devices}`)
  await world.app.push.subscribe(
    { tokenId, secret },
    { ...device, encoding: more.standard === false ? 'aesgcm' : 'aes128gcm' },
    { ...everything, ...(more.senders && { senders: more.senders }) },
  )
  return { device, secret, tokenId, accountId }
}

/** A browser in which she is signed in. */
async function browser(email: string) {
  const { secret } = await world.app.access.signIn({ login: email, password: PASSWORD, userAgent: '', address: '::1' })
  const holder = (await world.app.access.holder(secret))!
  const device = service.device(`navigateur-${++devices}`)
  await world.app.push.subscribe({ sessionId: holder.sessionId }, { ...device, encoding: 'aes128gcm' }, everything)
  return { device, holder, secret }
}
const to = (device: { endpoint: string }): Pushed[] =>
  service.received.filter(({ path }) => device.endpoint.endsWith(path))
const waiting = () =>
  sql`select 1 from graphile_worker._private_jobs`.execute(world.app.db).then(({ rows }) => rows.length)
const retry = async () => {
  await sql`update graphile_worker._private_jobs set run_at = now()`.execute(world.app.db)
  await world.settle()
}

test('a program is told as Mastodon tells it, encrypted for it alone and signed by the site', async () => {
  const { device, secret } = await program(world.chloe)
  const post = await world.note(world.yann, 'Bonjour @chloe, qui vient lundi ?')
  const [message] = to(device)
  expect(service.received).toHaveLength(1)
  const text = device.read(message!)
  const row = await world.app.db.selectFrom('notifications').select('id').where('post_id', '=', post).executeTakeFirst()
  expect(text).toContain(`"notification_id":${row!.id},`)
  expect(JSON.parse(text)).toMatchObject({
    access_token: secret,
    preferred_locale: 'fr',
    notification_type: 'mention',
    title: 'Yann Kerouédan vous mentionne',
    body: 'Bonjour @chloe, qui vient lundi ?',
    icon: 'http://localhost:3000/absent/person.png',
  })
  expect(message!.body.includes(secret)).toBe(false)
  expect(message!.headers).toMatchObject({ ttl: '172800', urgency: 'high', 'content-encoding': 'aes128gcm' })
  const claims = sender(message!, await world.app.push.publicKey())
  expect(claims).toMatchObject({ aud: service.origin, sub: 'mailto:postmaster@localhost' })
  expect(claims.exp * 1000).toBeGreaterThan(world.clock.now().getTime())
  expect(claims.exp * 1000).toBeLessThanOrEqual(world.clock.now().getTime() + 24 * 3600 * 1000)
})

test('a program that asks for the draft is told in its form', async () => {
  const { device } = await program(world.chloe, world.chloe, { standard: false })
  await world.note(world.yann, 'Encore @chloe')
  const [message] = to(device)
  expect(message!.headers['crypto-key']).toContain(`p256ecdsa=${await world.app.push.publicKey()}`)
  expect(JSON.parse(device.read(message!))).toMatchObject({ notification_type: 'mention' })
  expect(sender(message!, await world.app.push.publicKey()).aud).toBe(service.origin)
})

test('a relay says why, by the token of a structure to whoever speaks for it', async () => {
  const { device } = await program(world.marie, world.lienLoire)
  const own = await program(world.marie)
  const post = await world.note(world.lienLoire, 'Appel à projets')
  await world.relay(world.yann, post, { why: 'Pour nos adhérents' })
  expect(to(device).map((message) => JSON.parse(device.read(message)))).toMatchObject([
    { notification_type: 'reblog', body: 'Pour nos adhérents' },
  ])
  expect(to(own.device)).toEqual([])
})

test('a browser is told of what happens to her and to her structures, not of what she did herself', async () => {
  const { device } = await browser('marie@example.org')
  const post = await world.note(world.lienLoire, 'Réunion de réseau')
  await world.relay(world.chloe, post, { why: 'Venez' })
  const [message] = to(device)
  expect(JSON.parse(device.read(message!))).toEqual({
    title: 'Chloé Béranger a relayé votre publication',
    body: 'Venez',
    icon: null,
    url: expect.stringMatching(/^\/notifications\/\d+$/),
    tag: expect.stringMatching(/^relay-/),
  })
  await world.note(world.marie, 'Je réponds', { inReplyTo: post })
  expect(to(device)).toHaveLength(1)
})

test('only what she wished for is sent, and only of whom', async () => {
  const { device, tokenId } = await program(world.amadou, world.amadou, { senders: 'followed' })
  await world.note(world.yann, 'Bonjour @amadou')
  expect(to(device)).toEqual([])
  await world.follow(world.amadou, world.yann)
  await world.note(world.yann, 'Rebonjour @amadou')
  expect(to(device)).toHaveLength(1)
  await world.app.push.changeWishes({ tokenId }, { kinds: ['follow'] })
  await world.note(world.yann, 'Et encore @amadou')
  expect(to(device)).toHaveLength(1)
  await world.app.push.changeWishes({ tokenId }, { kinds: notificationKinds, senders: 'none' })
  await world.note(world.yann, 'Un dernier @amadou')
  expect(to(device)).toHaveLength(1)
})

test('what is kept apart, or muted, reaches no device', async () => {
  const { device } = await program(world.yann)
  await world.app.notifications.changePolicy({ personId: world.yann, actorId: world.yann }, { notFollowing: 'filter' })
  await world.note(world.amadou, 'Bonjour @yann')
  expect(to(device)).toEqual([])
  await world.app.notifications.changePolicy({ personId: world.yann, actorId: world.yann }, { notFollowing: 'accept' })
})

test('her filters are minded: what they hide is not sent, and of what they warn no word is shown', async () => {
  const { device } = await program(world.chloe)
  const filter = (title: string, action: 'hide' | 'warn') =>
    world.app.filters.create(
      { personId: world.chloe, actorId: world.chloe },
      { title, action, contexts: ['notifications'], seconds: null, keywords: [{ text: title, wholeWord: true }] },
    )
  const [hides, warns] = [await filter('spoiler', 'hide'), await filter('réunion', 'warn')]
  await world.note(world.yann, 'Un spoiler pour @chloe')
  expect(to(device)).toEqual([])
  await world.note(world.yann, 'La réunion, @chloe ?')
  expect(JSON.parse(device.read(to(device)[0]!))).toMatchObject({ body: '', title: 'Yann Kerouédan vous mentionne' })
  for (const { id } of [hides, warns])
    await world.app.filters.delete({ personId: world.chloe, actorId: world.chloe }, id)
})

test.each([404, 410])('a device that is gone (%i) is told nothing any more', async (status) => {
  const { device, tokenId } = await program(world.chloe)
  service.answerWith(status)
  await world.note(world.yann, 'Un, @chloe')
  expect(await world.app.push.subscription({ tokenId })).toBeNull()
  service.answerWith(201)
  await world.note(world.yann, 'Deux, @chloe')
  expect(to(device)).toHaveLength(1)
})

test('what a push service cannot take now comes again later, once', async () => {
  const { device } = await program(world.chloe)
  service.answerWith(503)
  await world.note(world.yann, 'Plus tard, @chloe')
  expect(to(device)).toHaveLength(1)
  expect(await waiting()).toBe(1)
  service.answerWith(201)
  await retry()
  expect(to(device)).toHaveLength(2)
  expect(await waiting()).toBe(0)
})

test('a message that is never taken is given up; after a week of that, the device is', async () => {
  const { device, tokenId } = await program(world.chloe)
  service.answerWith(500)
  const never = async (text: string) => {
    await world.note(world.yann, text)
    for (let n = 1; n < 8; n++) await retry()
    expect(await waiting()).toBe(0)
  }
  await never('Jamais, @chloe')
  expect(to(device)).toHaveLength(8)
  expect(await world.app.push.subscription({ tokenId })).not.toBeNull()
  world.clock.advance(8 * 24 * 3600 * 1000)
  await never('Toujours pas, @chloe')
  expect(await world.app.push.subscription({ tokenId })).toBeNull()
})

test('with its token or its session a subscription ends', async () => {
  const { device, tokenId, accountId } = await program(world.chloe)
  await world.app.access.endToken(accountId, tokenId)
  const { device: other, holder, secret } = await browser('chloe@example.org')
  await world.note(world.yann, 'Un mot, @chloe')
  expect([to(device), to(other)].map((all) => all.length)).toEqual([0, 1])
  await world.app.access.signOut(secret)
  await world.note(world.yann, 'Un autre, @chloe')
  expect(to(other)).toHaveLength(1)
  expect(await world.app.push.subscription({ sessionId: holder.sessionId })).toBeNull()
  expect(await world.app.db.selectFrom('push_subscriptions').select('id').execute()).toEqual([])
})

test('who no longer speaks for a structure is not told of it, whatever waits', async () => {
  const { personId } = await world.app.access.createAccount({
    email: 'redac@example.org',
    password: PASSWORD,
    handle: 'redac',
    name: 'Rédac',
  })
  await world.app.actors.addMember(world.jardins, personId, 'editor')
  const { device } = await program(personId, world.jardins)
  const here = await browser('redac@example.org')
  const post = await world.note(world.jardins, 'Portes ouvertes')
  service.answerWith(503)
  await world.relay(world.chloe, post)
  expect([to(device), to(here.device)].map((all) => all.length)).toEqual([1, 1])
  await world.app.actors.removeMember({ personId: world.amadou, actorId: world.jardins }, personId)
  service.answerWith(201)
  await retry()
  await world.relay(world.yann, post)
  expect([to(device), to(here.device)].map((all) => all.length)).toEqual([1, 1])
})

test('a post that was taken back meanwhile is not told', async () => {
  const { device } = await program(world.chloe)
  service.answerWith(503)
  const post = await world.note(world.yann, 'Vite retirée, @chloe')
  await world.app.publishing.withdraw(world.yann, post)
  service.answerWith(201)
  await retry()
  expect(to(device)).toHaveLength(1)
})

test('an address that is none, or keys that are none, are refused', async () => {
  const { secret } = await world.app.access.createToken({ personId: world.chloe, actorId: world.chloe, scopes: 'push' })
  const { tokenId } = (await world.app.access.tokenHolder(secret))!
  const good = { ...service.device('bon'), encoding: 'aes128gcm' as const }
  const asked = (place: object) => world.app.push.subscribe({ tokenId, secret }, { ...good, ...place }, everything)
  for (const endpoint of ['', 'nulle part', 'ftp://push.example.org/', 'https://moi:secret@push.example.org/'])
    await expect(asked({ endpoint })).rejects.toMatchObject({ kind: 'push-address-wrong' })
  const outside = Buffer.alloc(65, 4).toString('base64url')
  for (const keys of [
    { p256dh: 'AAAA' },
    { p256dh: outside },
    { auth: '' },
    { auth: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
  ])
    await expect(asked(keys)).rejects.toMatchObject({ kind: 'push-keys-wrong' })
  await expect(world.app.push.changeWishes({ tokenId }, { senders: 'all' })).rejects.toMatchObject({
    kind: 'no-such-subscription',
  })
})

test('two that ask at once for the keys of the site get the same', async () => {
  await world.app.db.deleteFrom('push_keys').execute()
  const { createKeys } = await import('./keys.ts')
  const all = await Promise.all(Array.from({ length: 4 }, () => createKeys(world.app)()))
  expect(new Set(all.map(({ publicKey }) => publicKey.toString('hex'))).size).toBe(1)
})
