import { reset } from '@logtape/logtape'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openConnection, rawStatus } from '../test/raw-http.ts'
import { type Serving, serveWorld } from '../test/serving.ts'
import { startLogging } from './platform/log.ts'

let world: Serving
beforeAll(async () => {
  world = await serveWorld()
})
afterAll(() => world?.close())

const ask = (path: string, init: RequestInit = {}) => fetch(world.url + path, { redirect: 'manual', ...init })
const lines = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${more}Connection: close\r\n\r\n`

describe('every answer carries what protects its reader, and the number of the request', () => {
  const requests: [string, number, () => Promise<Response>][] = [
    ['a page', 200, () => ask('/connexion')],
    ['a redirect', 303, () => ask('/publier')],
    ['what is not there', 404, () => ask('/nulle/part')],
    ['a file of the pages', 200, () => ask('/favicon.svg')],
    ['the health', 200, () => ask('/healthz')],
    ['an address that cannot be read', 400, () => ask('/%C3%28')],
    ['a form sent by another site', 403, () => ask('/connexion', form({ origin: 'https://evil.example' }))],
    ['an unknown method', 405, () => ask('/', { method: 'PROPFIND' })],
    ['a body that says it is too large', 413, () => ask('/connexion', form({}, 'x'.repeat(3_000_000)))],
  ]
  const form = (headers: Record<string, string>, body = 'a=b') => ({
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
  test('and part the page from whoever opened it, but where programs ask to be let in', async () => {
    const policy = async (path: string) =>
      (await ask(path, { redirect: 'manual' })).headers.get('cross-origin-opener-policy')
    for (const path of ['/', '/annuaire', '/reglages', '/api/v1/instance', '/oauth/token'])
      expect(await policy(path), path).toBe('same-origin')
    for (const path of ['/connexion', '/oauth/authorize', '/oauth/authorize/', '/oauth/authorize?client_id=a'])
      expect(await policy(path), path).toBe('unsafe-none')
  })
  test.each(requests)('%s', async (_, status, request) => {
    const { headers, status: got } = await request()
    expect(got).toBe(status)
    expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
    expect(headers.get('cross-origin-opener-policy')).toMatch(/^(?:same-origin|unsafe-none)$/)
    expect(headers.get('permissions-policy')).toContain('geolocation=()')
    if (headers.get('content-type')?.startsWith('text/html')) {
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('content-security-policy')).not.toContain('unsafe')
    }
  })

  test('what is no request at all too', async () => {
    const connection = await openConnection(world.url)
    connection.send('bonjour\r\n\r\n')
    const answer = await connection.all()
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toMatch(/X-Content-Type-Options: nosniff\r\nX-Request-Id: /)
  })
})

describe('what cannot be read is refused, and is nobody’s failure', () => {
  test.each([
    ['half an escape', '/%'],
    ['an escape of no digit', '/@marie/%zz'],
    ['bytes that are no UTF-8', '/@%ff%fe'],
    ['an overlong form', '/%c0%ae%c0%ae/etc/passwd'],
    ['half a surrogate', '/%ed%a0%80'],
    ['a zero character in the path', '/@marie%00'],
    ['a zero character after the question mark', '/connexion?retour=%00'],
    ['no path', '*'],
    ['a path that does not begin', 'connexion'],
    ['a backslash', '/\\evil.example'],
  ])('%s', async (_, path) => {
    expect(await rawStatus(world.url, lines(path))).toBe(400)
  })

  test.each([
    ['no Host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['a Host that is none', 'GET / HTTP/1.1\r\nHost: a b<c>\r\nConnection: close\r\n\r\n', 400],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: l\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd', 400],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: l\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
    ],
    ['headers without end', lines('/', `X-Long: ${'a'.repeat(40_000)}\r\n`), 431],
    ['a method of nobody', 'FROBNICATE / HTTP/1.1\r\nHost: l\r\n\r\n', 400],
    ['TRACE', 'TRACE / HTTP/1.1\r\nHost: l\r\nConnection: close\r\n\r\n', 405],
  ])('%s', async (_, request, status) => {
    expect(await rawStatus(world.url, request)).toBe(status)
  })

  test.each([
    ['//evil.example/x', [303, 404, 308, 400]],
    ['/@marie/99999999999999999999', [404]],
    ['/@marie/-1', [404]],
    ['/connexion?retour=//evil.example', [200]],
    ['/?avant=0x10', [200, 303, 400]],
    ['/?avant=99999999999999999999', [200, 303, 400]],
    [`/@${'é'.repeat(2000)}`, [404]],
    ['/media/../../etc/passwd', [404]],
    ['/media/%2e%2e%2fpackage.json', [404]],
  ])('%s is at most not found', async (path, statuses) => {
    expect(statuses).toContain(await rawStatus(world.url, lines(encodeURI(path).replaceAll('%25', '%'))))
  })

  test('a cookie that nobody gave out is nobody’s', async () => {
    for (const cookie of ['session=%00', 'session=%', `session=${'a'.repeat(43)}`, '=;;=', 'theme=<script>'])
      expect((await ask('/connexion', { headers: { cookie } })).status).toBe(200)
  })

  test('a form that is none, or holds what PostgreSQL does not keep, fails as the form of a person would', async () => {
    const cookie = await world.cookieOf('yann')
    const post = (body: string | FormData, headers: Record<string, string> = {}) =>
      ask('/publier?/publish', {
        method: 'POST',
        body,
        headers: { cookie, origin: world.url, accept: 'text/html', ...headers },
      })
    expect((await post('{"a":', { 'content-type': 'application/json' })).status).toBeLessThan(500)
    expect((await post('x', { 'content-type': 'multipart/form-data; boundary=a' })).status).toBe(400)
    const zero = await post('text=avant%00apr%C3%A8s&visibility=public&language=fr', {
      'content-type': 'application/x-www-form-urlencoded',
    })
    expect(zero.status).toBe(400)
  })
})

describe('a body that grows too large is refused while it comes', () => {
  test('although its sender said nothing of its length and has not ended', async () => {
    const connection = await openConnection(world.url)
    const form = 'Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked'
    connection.send(
      `POST /connexion HTTP/1.1\r\nHost: ${new URL(world.url).host}\r\nOrigin: ${world.url}\r\n${form}\r\n\r\n`,
    )
    const piece = `${(65_536).toString(16)}\r\n${'a'.repeat(65_536)}\r\n`
    for (let sent = 0; sent < 40; sent++) connection.send(piece)
    expect(await connection.until(/\r\n\r\n/)).toMatch(/^HTTP\/1\.1 413 /)
    connection.socket.destroy()
  })

  test('and one that is just small enough is not', async () => {
    const body = new URLSearchParams({ login: 'a'.repeat(1_900_000), password: 'x' })
    const answer = await ask('/connexion', {
      method: 'POST',
      body,
      headers: { origin: world.url, accept: 'text/html' },
    })
    expect(answer.status).toBe(400)
    expect(await answer.text()).not.toContain('trop lourd')
  })
})

describe('HEAD', () => {
  test('says of a page what GET says, without it', async () => {
    const [head, get] = [await ask('/connexion', { method: 'HEAD' }), await ask('/connexion')]
    expect([head.status, head.headers.get('content-type')]).toEqual([200, get.headers.get('content-type')])
    expect(await head.text()).toBe('')
  })

  test('of a live feed leaves nobody watching', async () => {
    const watch = vi.spyOn(world.app.feeds, 'watchHome')
    const stopped = vi.fn()
    watch.mockReturnValue(stopped)
    const headers = { cookie: await world.cookieOf('yann') }
    const head = await ask('/live', { method: 'HEAD', headers })
    expect([head.status, await head.text()]).toEqual([200, ''])
    await vi.waitFor(() => expect(stopped).toHaveBeenCalled(), 60_000)
    watch.mockRestore()
  })
})

describe('what the log says', () => {
  const written: string[] = []
  beforeAll(() => {
    vi.spyOn(process.stderr, 'write').mockImplementation((line) => written.push(String(line)) > 0)
  })
  afterAll(async () => {
    vi.restoreAllMocks()
    await reset()
  })
  const lineOf = (id: string | null) => written.filter((line) => line.includes(id!))

  test('is one line for each request where all is wanted, and nothing of it otherwise', async () => {
    await startLogging('debug')
    const told = (await ask('/connexion?retour=%2Fsecret')).headers.get('x-request-id')
    await startLogging('info')
    const kept = (await ask('/connexion')).headers.get('x-request-id')
    expect(lineOf(told)).toEqual([expect.stringMatching(/"method":"GET","path":"\/connexion","status":200,"ms":\d+/)])
    expect(lineOf(kept)).toEqual([])
  })

  test('keeps the secrets of links to itself', async () => {
    await startLogging('debug')
    const secret = 'A'.repeat(43)
    const id = (await ask(`/mot-de-passe/${secret}`)).headers.get('x-request-id')
    expect(lineOf(id)[0]).toContain('"path":"/mot-de-passe/…"')
    expect(written.join('')).not.toContain(secret)
  })

  test('of what nobody expected is the whole error, under the number that the page shows, which says nothing else', async () => {
    await startLogging('error')
    vi.spyOn(world.app.feeds, 'profile').mockRejectedValueOnce(new Error('le fond du problème'))
    const answer = await ask('/@marie')
    expect(answer.status).toBe(500)
    const page = await answer.text()
    expect(page).toContain(answer.headers.get('x-request-id'))
    expect(page).not.toContain('le fond du problème')
    expect(lineOf(answer.headers.get('x-request-id'))).toEqual([expect.stringContaining('Error: le fond du problème')])
  })
})
