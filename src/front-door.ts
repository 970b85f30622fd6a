import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { EmbeddedWeb } from '../web/embedded.ts'
import { type App, version } from './app.ts'
import { createMaillonApi } from './maillon-api/index.ts'
import { createMediaFiles } from './media-files.ts'
import { log } from './platform/log.ts'
import { type Peer, seenThroughProxies } from './proxies.ts'
import { createPublicFeeds } from './public-feeds/index.ts'
import { createWebFiles } from './web-files.ts'

// A publication sent without a script carries its four pictures at once.
const LARGEST_BODY = 64 * 1024 * 1024
const webBuild = new URL('../web/build/', import.meta.url)

export type FrontDoor = (request: Request, peer: Peer) => Promise<Response>

/** Every request comes through here: health, then files, then pages. Headers that protect the reader are set on all. */
export async function createFrontDoor(app: App): Promise<FrontDoor> {
  const web: EmbeddedWeb = await import(new URL('server/index.js', webBuild).href)
  await web.init()
  const files = createWebFiles(new URL('client/', webBuild), web.assets)
  const media = createMediaFiles(app.storage)
  const door = new Hono<{ Bindings: Peer }>()

  door.get('/healthz', async (c) => {
    await app.db.selectFrom('instance').select('name').execute()
    return c.json({ status: app.live.hearing() ? 'ok' : 'starting', version }, app.live.hearing() ? 200 : 503)
  })
  door.use(bodyLimit({ maxSize: LARGEST_BODY, onError: (c) => c.text('413', 413) }))
  door.route('/api/maillon/v1', createMaillonApi(app))
  door.route('/', createPublicFeeds(app))
  door.all('*', async (c) => {
    const path = new URL(c.req.url).pathname
    const file = (await files(c.req.raw, path)) ?? (await media(c.req.raw, path))
    if (file) return file
    const requestId = randomUUID()
    return web.respond(c.req.raw, {
      platform: { app, requestId },
      getClientAddress: () => c.env.address,
    })
  })
  door.onError((error, c) => {
    log('door').error('a request failed', { method: c.req.method, path: new URL(c.req.url).pathname, error })
    return c.text('500', 500)
  })

  return async (request, peer) => {
    const seen = seenThroughProxies(request, peer, app.config.trustProxy)
    const response = await door.fetch(seen.request, seen.peer)
    return protect(response, seen.peer.secure)
  }
}

function protect(response: Response, secure: boolean): Response {
  const headers = response.headers
  headers.set('x-content-type-options', 'nosniff')
  if (!headers.has('referrer-policy')) headers.set('referrer-policy', 'strict-origin-when-cross-origin')
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), interest-cohort=()')
  headers.set('cross-origin-opener-policy', 'same-origin')
  if (secure) headers.set('strict-transport-security', 'max-age=31536000')
  return response
}
