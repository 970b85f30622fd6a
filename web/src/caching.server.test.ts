import { expect, test } from 'vitest'
import { letBeKept } from './caching.server.ts'

const html = (init: ResponseInit = {}) =>
  new Response('<p>', { ...init, headers: { 'content-type': 'text/html', ...init.headers } })
const visitor = { method: 'GET', signedIn: false, plain: true, session: false }
const kept = (response: Response, page: Partial<typeof visitor> = {}) =>
  letBeKept(response, { ...visitor, ...page }).headers.get('cache-control')

test('the page of a visitor is shared for half a minute, by those of her language and theme', () => {
  const response = letBeKept(html(), visitor)
  expect(response.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=30, must-revalidate')
  expect(response.headers.get('vary')).toBe('cookie, accept-language')
})

test('that of someone who is signed in, or was, is hers alone', () => {
  expect(kept(html(), { signedIn: true })).toBe('private, no-cache')
  expect(kept(html(), { session: true })).toBe('private, no-cache')
})

test('nothing else that is told once is shared: forms, errors, pages that set a cookie or run the application', () => {
  expect(kept(html(), { method: 'POST' })).toBe('private, no-cache')
  expect(kept(html({ status: 404 }))).toBe('private, no-cache')
  expect(kept(html({ headers: { 'set-cookie': 'a=b' } }))).toBe('private, no-cache')
  expect(kept(html(), { plain: false })).toBe('private, no-cache')
})

test('what is no page, and what says by itself how long it may be kept, stays as it is', () => {
  expect(kept(new Response('{}', { headers: { 'content-type': 'application/json' } }))).toBeNull()
  expect(kept(html({ headers: { 'cache-control': 'no-store' } }))).toBe('no-store')
})
