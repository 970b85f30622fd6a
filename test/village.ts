import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../src/app.ts'
import { readConfig } from '../src/platform/config.ts'
import { createTestDatabase } from './postgres.ts'
import { type Server, startServer } from './program.ts'
import { PASSWORD } from './world.ts'

/** What a program does in somebody's name at her own instance; fails where it is refused. */
export type Api = {
  get<T>(path: string): Promise<T>
  post<T>(path: string, fields?: Record<string, unknown>): Promise<T>
  put<T>(path: string, fields?: Record<string, unknown>): Promise<T>
  delete<T>(path: string): Promise<T>
}

/** A whole Maillon: a process, a database and an address of its own, reached by HTTP on loopback. */
export type House = {
  url: string
  /** What stands behind the `@` of its handles: the host and the port. */
  host: string
  databaseUrl: string
  server: Server
  as(handle: string): Api
  /** Its own handle, as others write it: `karim@127.0.0.1:41234`. */
  acct(handle: string): string
  /** Ends the process as a failure of power would. */
  kill(): Promise<void>
  stop(): Promise<void>
  /** The same house again, after it was ended. */
  start(): Promise<void>
}

/**
 * Several instances that reach each other, each with these people. Only here may one server ask another without https, and
 * at a private address.
 */
export async function openVillage<Name extends string>(
  people: Record<Name, readonly string[]>,
): Promise<Record<Name, House> & { close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), `maillon-village-${process.pid}-`))
  const names = Object.keys(people) as Name[]
  const ports = await freePorts(names.length)
  const built = await Promise.all(
    names.map((name, i) => openHouse(people[name], { port: ports[i]!, dataDir: join(folder, name) })),
  )
  const houses = Object.fromEntries(names.map((name, i) => [name, built[i]!.house])) as Record<Name, House>
  return Object.assign(houses, {
    async close() {
      for (const { house } of built) await house.stop()
      for (const { drop } of built) await drop()
      rmSync(folder, { recursive: true, force: true })
    },
  })
}

async function openHouse(
  people: readonly string[],
  { port, dataDir }: { port: number; dataDir: string },
): Promise<{ house: House; drop(): Promise<void> }> {
  const database = await createTestDatabase()
  const url = `http://127.0.0.1:${port}`
  const settings = { PUBLIC_URL: url, DATA_DIR: dataDir, ALLOW_PRIVATE_ADDRESSES: 'true', API_RATE_LIMIT: '0' }
  const tokens = await moveIn(people, settings, database.url)
  const started = () => startServer({ ...settings, PORT: String(port), DATABASE_URL: database.url })
  const house: House = {
    url,
    host: `127.0.0.1:${port}`,
    databaseUrl: database.url,
    server: await started(),
    as: (handle) => apiOf(url, tokens.get(handle) ?? fail(`nobody called ${handle} lives there`)),
    acct: (handle) => `${handle}@127.0.0.1:${port}`,
    kill: () => house.server.kill(),
    async stop() {
      await house.server.stop()
    },
    async start() {
      house.server = await started()
    },
  }
  return { house, drop: () => database.drop() }
}

/** The first of them opens the instance. Each has a program that may do all that she may. */
async function moveIn(
  people: readonly string[],
  settings: Record<string, string>,
  databaseUrl: string,
): Promise<Map<string, string>> {
  const app = await createApp({
    config: readConfig({ ...settings, LOG_LEVEL: 'warning' }),
    databaseUrl,
    connections: 4,
  })
  const tokens = new Map<string, string>()
  for (const [i, handle] of people.entries()) {
    const login = { email: `${handle}@example.org`, password: PASSWORD, handle, name: nameOf(handle) }
    const { personId } =
      i === 0
        ? await app.access.openInstance({ name: 'Village', signUp: 'open', administrator: login })
        : await app.access.createAccount(login)
    const { secret } = await app.access.createToken({ personId, actorId: personId, scopes: 'read write follow push' })
    tokens.set(handle, secret)
  }
  await app.stop()
  return tokens
}

const nameOf = (handle: string) => handle.charAt(0).toUpperCase() + handle.slice(1)

function fail(reason: string): never {
  throw new Error(reason)
}

function apiOf(url: string, token: string): Api {
  const ask = async (method: string, path: string, fields?: Record<string, unknown>) => {
    const answer = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(fields && { 'content-type': 'application/json' }) },
      ...(fields && { body: JSON.stringify(fields) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return JSON.parse(text) as never
  }
  return {
    get: (path) => ask('GET', path),
    post: (path, fields = {}) => ask('POST', path, fields),
    put: (path, fields = {}) => ask('PUT', path, fields),
    delete: (path) => ask('DELETE', path),
  }
}

/** Ports that nobody listens on: addresses have to be known before anything is published under them. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer())
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) =>
          server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
        ),
    ),
  )
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))))
  return ports
}
