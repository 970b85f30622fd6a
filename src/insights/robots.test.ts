import { expect, test } from 'vitest'
import { mayBeReader } from './robots.ts'

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0'
const asked = (headers: Record<string, string>, method = 'GET') =>
  mayBeReader({ method, headers: new Headers(headers) })

test('a browser may be a reader', () => {
  expect(asked({ 'user-agent': FIREFOX })).toBe(true)
})

test.each([
  'Googlebot/2.1 (+http://www.google.com/bot.html)',
  'facebookexternalhit/1.1',
  'Mozilla/5.0 (compatible; bingbot/2.0)',
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)',
  'Mastodon/4.4 (http.rb/5.2; +https://piaille.fr/)',
  'curl/8.5.0',
  'python-requests/2.32',
  'FreshRSS/1.26',
])('a robot is no reader: %s', (agent) => {
  expect(asked({ 'user-agent': agent })).toBe(false)
})

test('who does not say who it is is no reader', () => {
  expect(asked({})).toBe(false)
})

test.each([
  ['sec-purpose', 'prefetch'],
  ['sec-purpose', 'prefetch;prerender'],
  ['purpose', 'prefetch'],
  ['x-moz', 'prefetch'],
])('a page fetched ahead is not read: %s: %s', (name, value) => {
  expect(asked({ 'user-agent': FIREFOX, [name]: value })).toBe(false)
})

test('a HEAD is not read', () => {
  expect(asked({ 'user-agent': FIREFOX }, 'HEAD')).toBe(false)
})
