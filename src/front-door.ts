import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Hono } from 'hono'
import { getPath } from 'hono/utils/url'
import type { EmbeddedWeb } from '../web/embedded.ts'
import { createApiRates } from './api-rates.ts'
import { type App, version } from './app.ts'
import { createKeptPages } from './kept-pages.ts'
import type { Connection } from './lines.ts'
import { createMaillonApi } from './maillon-api/index.ts'
import { createMastodonApi } from './mastodon-api/index.ts'
import { createMediaFiles } from './media-files.ts'
import { plainAnswer } from './plain-answers.ts'
import { isDatabaseAway, isUnkeepable } from './platform/db.ts'
import { log } from './platform/log.ts'
import { protect } from './protect.ts'
import { type Peer, seenThroughProxies } from './proxies.ts'
import { createPublicFeeds } from './public-feeds/index.ts'
import { checkBody } from './readable-body.ts'
import { refusalAnswer } from './refusal-answers.ts'
import { createWebFiles } from './web-files.ts'

const HEALTH_WITHIN_MS = 2_000
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const webBuild = new URL('../web/build/', import.meta.url)

/** @param connection to keep it open; without, nothing is streamed */
export type FrontDoor = (request: Request, peer: Peer, connection?: Connection) => Promise<Response>

/** One request on its way through the house. */
type Visit = Peer & { requestId: string; connection: Connection | undefined; report(error: unknown): void }

/** Every request comes through here: health, then files, then pages. Headers that protect the reader are set on all. */
export async function createFrontDoor(app: App): Promise<FrontDoor> {
  const web: EmbeddedWeb = await import(new URL('server/index.js', webBuild).href)
  await web.init()
  const files = createWebFiles(new URL('client/', webBuild), web.assets)
  const media = createMediaFiles(app.storage, app.federation.pictures)
  const pages = createKeptPages(app)
  const door = new Hono<{ Bindings: Visit }>({ getPath: askedPath })
  const access = log('door')
  const rateOf = createApiRates(app)

  door.get('/healthz', async (c) => {
    const status = await healthOf(app)
    return c.json({ status, version }, status === 'ok' ? 200 : 503)
  })
  // For programs that know Mastodon's: only whether anybody answers.
  door.get('/health', (c) => c.text('OK', 200, { 'access-control-allow-origin': '*', 'cache-control': 'no-store' }))
  door.route('/', app.federation.routes)
  const maillonApi = createMaillonApi(app, refusalAnswer)
  door.route('/api/maillon/v1', maillonApi.routes)
  door.route('/', createMastodonApi(app, refusalAnswer))
  door.route('/', createPublicFeeds(app))
  door.all('*', async (c) => {
    const path = new URL(c.req.url).pathname
    const file = (await files(c.req.raw, path)) ?? (await media(c.req.raw, path))
    if (file) return file
    const { address, requestId, report } = c.env
    return pages(c.req.raw, address, (eachVisit) =>
      web.respond(c.req.raw, {
        platform: { app, requestId, reportError: report, eachVisit, apiDocument: maillonApi.document },
        getClientAddress: () => address,
      }),
    )
  })
  door.onError((error, c) => {
    c.env.report(error)
    return plainAnswer('failed', { requestId: c.env.requestId, request: c.req.raw })
  })

  return async (request, peer, connection) => {
    const began = performance.now()
    const requestId = randomUUID()
    const seen = seenThroughProxies(request, peer, app.config.trustProxy)
    const rate = rateOf(seen.request, seen.peer.address)
    // The answer to HEAD ends with its head.
    const kept = request.method === 'GET' ? connection : undefined
    const visit = { ...seen.peer, requestId, connection: kept }
    const answered =
      rate?.refusal ??
      (await answer(door, seen.request, visit).catch((error) => {
        log('door').error('a request failed', { requestId, error })
        return plainAnswer('failed', { requestId, request })
      }))
    const response = rate ? rate.tell(answered) : answered
    if (access.isEnabledFor('debug'))
      access.debug('{method} {path} {status}', {
        requestId,
        method: request.method,
        path: pathForLog(request.url),
        status: response.status,
        ms: Math.round(performance.now() - began),
      })
    return protect(response, { requestId, secure: seen.peer.secure, path: getPath(request) })
  }
}

/** Programs end what they ask of Mastodon's API with a slash or not, as they like: Mastodon.py writes `/api/v1/reports/`. */
function askedPath(request: Request): string {
  const path = getPath(request)
  return /^\/(?:api\/v\d\w*|oauth)\/.+\/$/.test(path) ? path.slice(0, -1) : path
}

async function answer(
  door: Hono<{ Bindings: Visit }>,
  request: Request,
  who: Omit<Visit, 'report'>,
): Promise<Response> {
  const { requestId } = who
  if (!methods.includes(request.method)) return plainAnswer('unknown-method', { requestId, request })
  if (!isReadable(request.url)) return plainAnswer('malformed-request', { requestId, request })
  const body = checkBody(request)
  if (body.fault()) return plainAnswer(body.fault()!, { requestId, request })
  let trouble: 'database-away' | 'malformed-request' | null = null
  const report = (error: unknown) => {
    const where = { requestId, method: request.method, path: pathForLog(request.url) }
    if (isDatabaseAway(error)) {
      trouble = 'database-away'
      log('door').warning('the database was away', { ...where, reason: (error as Error).message })
    } else if (isUnkeepable(error)) trouble = 'malformed-request'
    else if (!body.fault()) log('door').error('a request failed', { ...where, error })
  }
  // The answer to HEAD has no body: what would have filled it (an open feed, say) stops.
  const ended = request.method === 'HEAD' ? new AbortController() : null
  const asked = ended ? endingWith(ended.signal, body.request) : body.request
  const response = await door.fetch(asked, { ...who, report })
  ended?.abort()
  const kind = response.status < 500 && body.fault() !== 'too-large' ? null : (body.fault() ?? trouble)
  if (!kind) return response
  void response.body?.cancel().catch(() => {})
  return plainAnswer(kind, { requestId, request })
}

/** `ok`: this process answers, reaches its database and hears the others. */
async function healthOf(app: App): Promise<'ok' | 'database-away' | 'starting'> {
  const reached = app.db.selectFrom('instance').select('name').execute()
  const late = sleep(HEALTH_WITHIN_MS, null, { ref: false })
  const rows = await Promise.race([reached, late]).catch(() => null)
  if (!rows) return 'database-away'
  return app.live.hearing() ? 'ok' : 'starting'
}

/** Whether the address is text: percent-encoded UTF-8, and without NUL, which PostgreSQL does not keep. */
function isReadable(url: string): boolean {
  if (!url.includes('%')) return true
  try {
    const { pathname, search } = new URL(url)
    return !decodeURIComponent(pathname).includes('\0') && !search.includes('%00')
  } catch {
    return false
  }
}

function endingWith(end: AbortSignal, { url, method, headers, signal }: Request): Request {
  return new Request(url, { method, headers, signal: AbortSignal.any([signal, end]) })
}

/** Without what follows `?`, and without the secrets that links in messages carry. */
function pathForLog(url: string): string {
  return new URL(url).pathname.replace(/[\w-]{43}(?=\/|$)/g, '…')
}
