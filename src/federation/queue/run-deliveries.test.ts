import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { useWorld } from '../../../test/world.ts'
import { createSend } from '../outgoing/send.ts'
import { createMaySpeakWith } from '../sites.ts'

/** A server on loopback that takes what is sent, or says that it is unwell. */
type Peer = {
  server: Server
  inbox: string
  domain: string
  well: boolean
  answers: number
  asked: number
  taken: string[]
}

const world = useWorld(() => ({ ALLOW_PRIVATE_ADDRESSES: 'true' }))
let [one, other]: Peer[] = []
beforeAll(async () => {
  ;[one, other] = await Promise.all([openPeer(), openPeer()])
})
afterAll(() => {
  for (const peer of [one!, other!]) peer.server.close()
})
beforeEach(async () => {
  await world.app.db.deleteFrom('federation_outgoing').execute()
  await world.app.db.deleteFrom('federation_peers').execute()
  for (const peer of [one!, other!]) Object.assign(peer, { well: true, answers: 503, asked: 0, taken: [] })
})

async function openPeer(): Promise<Peer> {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      peer.asked += 1
      if (peer.well) peer.taken.push(JSON.parse(body).content)
      response.writeHead(peer.well ? 202 : peer.answers).end(peer.well ? '' : 'Bientôt.')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const domain = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const peer: Peer = { server, domain, inbox: `http://${domain}/inbox`, well: true, answers: 503, asked: 0, taken: [] }
  return peer
}

let number = 0
const send = (content: string, ...to: Peer[]) =>
  createSend({ ...world.app, maySpeakWith: createMaySpeakWith(world.app) })(
    world.app.db,
    { sender: 'instance', activity: { id: `http://localhost:3000/ap/instance#${++number}`, type: 'Create', content } },
    to.map(({ inbox }) => inbox),
  )
const later = async (minutes: number) => {
  world.clock.advance(minutes * 60_000)
  await world.app.federation.drain()
}
const waiting = async () => (await world.app.db.selectFrom('federation_deliveries').select('id').execute()).length

test('a server that fails three times in a row rests, others do not wait for it, and one answer makes it well again', async () => {
  const [sick, well] = [one!, other!]
  sick.well = false
  await send('un', sick)
  await later(0)
  expect(sick.asked).toBe(1)
  await later(0.5)
  expect(sick.asked).toBe(1)
  await later(2)
  expect(sick.asked).toBe(2)
  await later(3)
  expect(sick.asked).toBe(3)

  await send('deux', sick, well)
  await later(0.5)
  expect([sick.asked, well.taken]).toEqual([3, ['deux']])

  sick.well = true
  await later(10)
  expect(sick.taken.sort()).toEqual(['deux', 'un'])
  expect(await waiting()).toBe(0)
  const peer = await world.app.db
    .selectFrom('federation_peers')
    .select(['failures', 'failing_since', 'paused_until'])
    .where('domain', '=', sick.domain)
    .executeTakeFirstOrThrow()
  expect(peer).toEqual({ failures: 0, failing_since: null, paused_until: null })
})

test('what a server does not take is tried more and more rarely, and given up after three days', async () => {
  const sick = one!
  sick.well = false
  await send('jamais', sick)
  const asked: number[] = []
  for (let hour = 0; hour < 71; hour++) {
    await later(60)
    asked.push(sick.asked)
  }
  expect(await waiting()).toBe(1)
  // Some twelve hours between the last of them, each a little more or less.
  expect(sick.asked).toBeGreaterThan(7)
  expect(sick.asked).toBeLessThan(20)
  expect(asked[70]! - asked[46]!).toBeLessThanOrEqual(4)
  for (let hour = 0; hour < 31; hour++) await later(60)
  expect(await waiting()).toBe(0)
  const left = await world.app.db.selectFrom('federation_outgoing').select('id').execute()
  expect(left).toEqual([])
  const { asked: last } = sick
  await later(24 * 60)
  expect(sick.asked).toBe(last)
})

test.each([
  ['knows no key of ours yet', 401, 1],
  ['never takes it', 404, 0],
])('what is sent to a server that %s (%i) is kept for later, or not', async (_, answers, kept) => {
  Object.assign(one!, { well: false, answers })
  await send('un', one!)
  await later(0)
  expect(await waiting()).toBe(kept)
  one!.well = true
  await later(10)
  expect(one!.taken).toEqual(kept ? ['un'] : [])
  expect(await waiting()).toBe(0)
})

test('a server that asks to be left alone is', async () => {
  const busy = one!
  busy.server.once('request', (_, response) => response.setHeader('retry-after', '1800'))
  busy.well = false
  await send('plus tard', busy)
  await later(0)
  await later(20)
  expect(busy.asked).toBe(1)
  busy.well = true
  await later(11)
  expect(busy.taken).toEqual(['plus tard'])
})
