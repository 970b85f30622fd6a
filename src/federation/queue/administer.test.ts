import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AccountId } from '#platform/ids.ts'
import { useWorld } from '../../../test/world.ts'
import { createSend } from '../outgoing/send.ts'
import { createMaySpeakWith } from '../sites.ts'

const world = useWorld(() => ({ ALLOW_PRIVATE_ADDRESSES: 'true' }))
let marie: AccountId
let chloe: AccountId
let server: Server
let inbox: string
let domain: string
let status: number
let asked: number

beforeAll(async () => {
  marie = (await world.app.access.account(world.marie))!.id
  chloe = (await world.app.access.account(world.chloe))!.id
  server = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      asked += 1
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  domain = `127.0.0.1:${(server.address() as AddressInfo).port}`
  inbox = `http://${domain}/inbox`
})
afterAll(() => void server.close())
beforeEach(async () => {
  await world.app.db.deleteFrom('federation_outgoing').execute()
  await world.app.db.deleteFrom('federation_peers').execute()
  status = 503
  asked = 0
})

let number = 0
const send = (...to: string[]) =>
  createSend({ ...world.app, maySpeakWith: createMaySpeakWith(world.app) })(
    world.app.db,
    { sender: 'instance', activity: { id: `http://localhost:3000/ap/instance#${++number}`, type: 'Create' } },
    to,
  )
const drain = () => world.app.federation.drain()
const desk = () => world.app.federation.deliveries
const peers = async () => (await desk().peers(marie)).peers

describe('an administrator', () => {
  test('sees which servers do not take what is sent, since when, why, and when they are tried again', async () => {
    await send(inbox)
    await send(inbox)
    const began = world.clock.now()
    await drain()
    const [peer] = await peers()
    expect(peer).toMatchObject({ domain, waiting: 2, failingSince: began, trouble: { kind: 'answered', status: 503 } })
    expect(peer!.heldAt).toBeNull()
    expect(peer!.nextAt!.getTime()).toBeGreaterThan(began.getTime())
    status = 202
    world.clock.advance(10 * 60_000)
    await drain()
    expect(await peers()).toEqual([])
  })

  test('sees a server that is not there as one', async () => {
    await send('http://127.0.0.1:1/inbox')
    await drain()
    // A port that no server of others may have.
    expect(await peers()).toEqual([])
    const free = createServer()
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve))
    const { port } = free.address() as AddressInfo
    await new Promise((closed) => free.close(closed))
    await send(`http://127.0.0.1:${port}/inbox`)
    await drain()
    expect(await peers()).toMatchObject([
      { domain: `127.0.0.1:${port}`, waiting: 1, trouble: { kind: 'unreachable', status: null } },
    ])
  })

  test('has what waits tried at once', async () => {
    await send(inbox)
    await drain()
    status = 202
    await drain()
    expect(asked).toBe(1)
    await desk().tryNow(marie, domain)
    await drain()
    expect(asked).toBe(2)
    expect(await peers()).toEqual([])
  })

  test('has it wait, however long, until she lets it go', async () => {
    status = 202
    await send(inbox)
    await desk().hold(marie, domain)
    await drain()
    world.clock.advance(5 * 24 * 3600_000)
    await desk().tryNow(marie, domain)
    await drain()
    expect(asked).toBe(0)
    expect(await peers()).toMatchObject([{ domain, waiting: 1, nextAt: null, heldAt: expect.any(Date) }])
    await desk().letGo(marie, domain)
    await drain()
    expect(asked).toBe(1)
    expect(await peers()).toEqual([])
  })

  test('gives up what waits for one server, and for no other', async () => {
    await send(inbox)
    await send(inbox, 'https://a.example/inbox')
    await desk().giveUp(marie, domain)
    expect(await peers()).toMatchObject([{ domain: 'a.example', waiting: 1 }])
    expect(await world.app.db.selectFrom('federation_outgoing').select('id').execute()).toHaveLength(1)
    await world.app.db.deleteFrom('federation_outgoing').execute()
    await drain()
    expect(asked).toBe(0)
  })
})

test('nobody else sees or does any of it', async () => {
  await send(inbox)
  const { peers: seen, ...acts } = desk()
  await expect(seen(chloe)).rejects.toMatchObject({ kind: 'not-administrator' })
  for (const act of Object.values(acts))
    await expect(act(chloe, domain)).rejects.toMatchObject({ kind: 'not-administrator' })
  expect(await peers()).toMatchObject([{ domain, waiting: 1, heldAt: null }])
})
