import { createFrontDoor } from '../src/front-door.ts'
import { listen } from '../src/listen.ts'
import { openWorld, PASSWORD, type World } from './world.ts'

/** The world, served on loopback by the real front door, with its jobs running. */
export type Serving = World & {
  url: string
  /** The cookie of a person of the cast, signed in by the form as anyone would. */
  cookieOf(handle: string): Promise<string>
  close(): Promise<void>
}

export async function serveWorld(): Promise<Serving> {
  const world = await openWorld()
  const door = await createFrontDoor(world.app)
  const listening = await listen(door, { host: '127.0.0.1', port: 0 })
  await world.app.jobs.start({ concurrency: 2 })
  const url = `http://127.0.0.1:${listening.port}`
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
