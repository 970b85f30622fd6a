import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, createApp } from '../src/app.ts'
import { createFrontDoor } from '../src/front-door.ts'
import { listen } from '../src/listen.ts'
import { readConfig } from '../src/platform/config.ts'
import { createTestDatabase } from './postgres.ts'
import { openWorld, PASSWORD, type World } from './world.ts'

/** The world, served on loopback by the real front door, with its jobs running. */
export type Serving = World & {
  url: string
  /** The cookie of a person of the cast, signed in by the form as anyone would. */
  cookieOf(handle: string): Promise<string>
  close(): Promise<void>
}

/** The world at its own address (`localhost`, where browsers allow passkeys), with more environment where some is given. */
export async function serveWorld(env: Record<string, string> = {}): Promise<Serving> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const world = await openWorld({ PUBLIC_URL: url, ...env })
  const door = await createFrontDoor(world.app)
  const listening = await listen(door, { host: 'localhost', port })
  await world.app.jobs.start({ concurrency: 2 })
  return {
    ...world,
    url,
    async cookieOf(handle) {
      const answer = await fetch(`${url}/connexion`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: url, accept: 'text/html' },
        body: new URLSearchParams({ login: `${handle}@example.org`, password: PASSWORD }),
      })
      const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('session='))
      if (!cookie) throw new Error(`${handle} could not sign in: ${answer.status}`)
      return cookie.split(';')[0]!
    },
    async close() {
      await listening.close()
      await world.close()
    },
  }
}

/** An instance that nobody has set up yet, on its own empty database. */
export async function serveNothingYet(): Promise<{ url: string; app: App; close(): Promise<void> }> {
  const database = await createTestDatabase()
  const port = await freePort()
  const url = `http://localhost:${port}`
  const config = readConfig({
    PUBLIC_URL: url,
    LOG_LEVEL: 'warning',
    DATA_DIR: mkdtempSync(join(tmpdir(), 'maillon-')),
  })
  const app = await createApp({ config, databaseUrl: database.url, connections: 4 })
  const listening = await listen(await createFrontDoor(app), { host: 'localhost', port })
  return {
    url,
    app,
    async close() {
      await listening.close()
      await app.stop()
      await database.drop()
      rmSync(config.dataDir, { recursive: true, force: true })
    },
  }
}

/** A port that nobody listens on: the address has to be known before the app is made. */
function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve) =>
    server.listen(0, 'localhost', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    }),
  )
}
