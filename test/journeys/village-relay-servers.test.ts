import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/platform/config.ts'
import { openVillage } from '../village.ts'

let village: Awaited<ReturnType<typeof openVillage<'a' | 'b'>>>
let relay: ChildProcess | null = null
beforeAll(async () => {
  village = await openVillage({ a: ['marie'], b: ['karim'] })
})
afterEach(() => void relay?.kill())
afterAll(() => village?.close())

async function openRelay(style: string): Promise<string> {
  const program = new URL('../relay-server.ts', import.meta.url).pathname
  relay = spawn(process.execPath, [program, style], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [address] = await once(relay.stdout!, 'data')
  return String(address).trim()
}

/** What an administrator does on the page, in a process beside the one that serves. */
async function administering<T>(
  name: 'a' | 'b',
  act: (app: Awaited<ReturnType<typeof createApp>>, by: never) => Promise<T>,
): Promise<T> {
  const { url, databaseUrl } = village[name]
  const config = readConfig({ PUBLIC_URL: url, LOG_LEVEL: 'warning', ALLOW_PRIVATE_ADDRESSES: 'true' })
  const app = await createApp({ config, databaseUrl, connections: 2 })
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query('select id from accounts order by id limit 1')
    return await act(app, rows[0].id as never)
  } finally {
    await client.end()
    await app.stop()
  }
}

const states = (name: 'a' | 'b') =>
  administering(name, async (app, by) => (await app.federation.relayServers.all(by)).map(({ state }) => state))
const join = (name: 'a' | 'b', address: string, style: string) =>
  administering(name, (app, by) => app.federation.relayServers.join(by, { address, style }))
const leaveAll = (name: 'a' | 'b') =>
  administering(name, async (app, by) => {
    for (const { id } of await app.federation.relayServers.all(by)) await app.federation.relayServers.leave(by, id)
  })

type Status = { id: string; uri: string; content: string; account: { acct: string } }
const elsewhereIn = async (name: 'a' | 'b', as: string) =>
  (await village[name].as(as).get<Status[]>('/api/v1/timelines/public?remote=true')).map(({ uri }) => uri)
const publish = (text: string, visibility = 'public') =>
  village.a.as('marie').post<Status>('/api/v1/statuses', { status: text, visibility })
const seenBy = async (address: string) =>
  (await (await fetch(`${address}/seen`)).json()) as { type: string; object: { type?: string } }[]

test.each(['mastodon', 'litepub'])(
  'what is public goes round by a relay server of the style %s, until one leaves',
  async (style) => {
    const address = await openRelay(style)
    const given = style === 'mastodon' ? `${address}/inbox` : `${address}/actor`
    for (const name of ['a', 'b'] as const) await join(name, given, style)
    for (const name of ['a', 'b'] as const) await expect.poll(() => states(name)).toEqual(['accepted'])

    const few = await publish('Pour qui me suit.', 'private')
    const written = await publish(`Un broyeur à prêter (${style}).`)
    await expect.poll(() => elsewhereIn('b', 'karim')).toContain(written.uri)
    const [first] = await village.b.as('karim').get<Status[]>('/api/v1/timelines/public?remote=true')
    expect(first).toMatchObject({ uri: written.uri, account: { acct: village.a.acct('marie') } })
    expect(await elsewhereIn('b', 'karim')).not.toContain(few.uri)

    await leaveAll('b')
    expect(await states('b')).toEqual([])
    await expect.poll(async () => (await seenBy(address)).map(({ type }) => type)).toContain('Undo')
    const after = await publish(`Un deuxième broyeur (${style}).`)
    const passed = style === 'mastodon' ? 'Create' : 'Announce'
    await expect.poll(async () => (await seenBy(address)).filter(({ type }) => type === passed).length).toBe(2)
    expect(await elsewhereIn('b', 'karim')).not.toContain(after.uri)
    await leaveAll('a')
  },
)
