import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SignatureForm, signedHeaders } from '../../src/federation/signing/sign-request.ts'
import { createFrontDoor } from '../../src/front-door.ts'
import { type Listening, listen } from '../../src/listen.ts'
import { openConnection } from '../raw-http.ts'
import { type Serving, serveWorld } from '../serving.ts'

// What comes to the door of a real server from another one, which answers for its actor and her key.
let world: Serving
let peer: { url: string; server: Server; key: KeyObject; asked: number }
let impatient: Listening
const type = 'application/activity+json'

beforeAll(async () => {
  world = await serveWorld({ ALLOW_PRIVATE_ADDRESSES: 'true' })
  peer = { url: '', server: createServer(), key: newKey(), asked: 0 }
  peer.server.on('request', (request, response) => {
    peer.asked += 1
    const karim = `${peer.url}/users/karim`
    const publicKeyPem = publicOf(peer.key)
    const actor = {
      id: karim,
      type: 'Person',
      preferredUsername: 'karim',
      inbox: `${karim}/inbox`,
      publicKey: { id: `${karim}#main-key`, owner: karim, publicKeyPem },
    }
    request.resume()
    response.setHeader('content-type', type)
    response.end(JSON.stringify(actor))
  })
  await new Promise<void>((listening) => peer.server.listen(0, '127.0.0.1', listening))
  peer.url = `http://127.0.0.1:${(peer.server.address() as AddressInfo).port}`
  const door = await createFrontDoor(world.app)
  impatient = await listen(
    (request, from) => door(request, from),
    { host: 'localhost', port: 0 },
    { headers: 300, request: 600, close: 500 },
  )
})
afterAll(async () => {
  await impatient?.close()
  await world?.close()
  await new Promise((closed) => peer.server.close(closed))
})

const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const publicOf = (key: KeyObject) => createPublicKey(key).export({ type: 'spki', format: 'pem' }) as string
let number = 0
const follow = (more = {}) => ({
  id: `${peer.url}/users/karim#follows/${++number}`,
  type: 'Follow',
  actor: `${peer.url}/users/karim`,
  object: `${world.url}/ap/actors/${world.chloe}`,
  ...more,
})
type How = { at?: Date; key?: KeyObject; form?: SignatureForm }
async function signed(body: string, { at = world.clock.now(), key = peer.key, form = 'draft' }: How = {}) {
  const url = `${world.url}/ap/inbox`
  const by = { keyId: `${peer.url}/users/karim#main-key`, privateKey: key, form, at }
  const headers = await signedHeaders({ method: 'POST', url, headers: { 'content-type': type }, body }, by)
  const { host: _, ...sent } = headers
  return { url, method: 'POST', headers: sent, body }
}
const send = async ({ url, ...request }: Awaited<ReturnType<typeof signed>>) => (await fetch(url, request)).status
const post = async (activity: object, how?: How) => send(await signed(JSON.stringify(activity), how))
const kept = async () =>
  (await world.app.db.selectFrom('federation_received').select('activity_id').execute()).map((row) => row.activity_id)

test('the same request twice, and the same activity signed anew, counts once', async () => {
  const activity = follow()
  const request = await signed(JSON.stringify(activity))
  expect(await send(request)).toBe(202)
  await expect.poll(kept).toEqual([activity.id])
  expect(await send(request)).toBe(202)
  expect(await post(activity, { form: 'rfc9421' })).toBe(202)
  await world.settle()
  expect(await kept()).toEqual([activity.id])
  const followers = async () => (await world.app.actors.followers(world.chloe)).actors.length
  await expect.poll(followers).toBe(1)
})

test('a signature over one body does not carry another', async () => {
  for (const form of ['draft', 'rfc9421'] as const) {
    const genuine = await signed(JSON.stringify(follow()), { form })
    const other = follow({ object: `${world.url}/ap/actors/${world.yann}` })
    expect(await send({ ...genuine, body: JSON.stringify(other) })).toBe(401)
    await world.settle()
    expect(await kept()).not.toContain(other.id)
  }
})

test('a signature of two hours ago, or of two hours from now, is refused', async () => {
  const hours = (n: number) => new Date(world.clock.now().getTime() + n * 3600 * 1000)
  for (const form of ['draft', 'rfc9421'] as const) {
    expect(await post(follow(), { at: hours(-2), form })).toBe(401)
    expect(await post(follow(), { at: hours(2), form })).toBe(401)
    expect(await post(follow(), { at: hours(-0.5), form })).toBe(202)
  }
})

test('what is too large, or nested too deeply, is refused before anything is made of it', async () => {
  const connection = await openConnection(world.url)
  connection.send(
    `POST /ap/inbox HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${type}\r\nContent-Length: 1100000\r\n\r\n`,
  )
  expect(await connection.until(/\r\n\r\n/)).toMatch(/^HTTP\/1\.1 413 /)
  connection.socket.destroy()
  const deep = JSON.stringify(follow({ object: 0 })).replace(
    '"object":0',
    `"object":${'['.repeat(50_000)}${']'.repeat(50_000)}`,
  )
  expect(await send(await signed(deep))).toBe(400)
})

test('a body that does not come is waited for so long and no longer', async () => {
  const connection = await openConnection(`http://localhost:${impatient.port}`)
  connection.send(
    `POST /ap/inbox HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${type}\r\nContent-Length: 500\r\n\r\n{"id":`,
  )
  expect(await connection.all()).toMatch(/^HTTP\/1\.1 (?:408|400) /)
})

test('a new key is found when a signature does not fit; a server is not asked over and over', async () => {
  peer.key = newKey()
  const before = peer.asked
  const activity = follow()
  expect(await post(activity)).toBe(202)
  await expect.poll(kept).toContain(activity.id)
  expect(peer.asked).toBeGreaterThan(before)
  const once = peer.asked
  const forged = [follow(), follow(), follow()]
  for (const one of forged) expect(await post(one, { key: newKey() })).toBe(401)
  await world.settle()
  expect(peer.asked).toBe(once)
  const known = await kept()
  for (const { id } of forged) expect(known).not.toContain(id)
  const again = follow()
  expect(await post(again)).toBe(202)
  expect(await kept()).toContain(again.id)
})
