import { describe, expect, test } from 'vitest'
import { seenThroughProxies } from './proxies.ts'

const peer = { address: '10.0.0.2', secure: false }
const seen = (headers: Record<string, string>, trusted: number, from = peer) => {
  const { request, peer } = seenThroughProxies(new Request('http://maillon.example/a?b', { headers }), from, trusted)
  return { ...peer, url: request.url }
}

describe('without a proxy in front', () => {
  test('no header changes who is there, nor the scheme', () => {
    const spoofed = {
      'x-forwarded-for': '203.0.113.9',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'evil.example',
      'x-real-ip': '203.0.113.9',
      forwarded: 'for=203.0.113.9;proto=https',
    }
    expect(seen(spoofed, 0)).toEqual({ ...peer, url: 'http://maillon.example/a?b' })
  })

  test('a reader who came by IPv4 to an IPv6 socket has her IPv4 address', () => {
    expect(seen({}, 0, { address: '::ffff:203.0.113.9', secure: false }).address).toBe('203.0.113.9')
    expect(seen({}, 0, { address: '2001:db8::1', secure: false }).address).toBe('2001:db8::1')
  })
})

describe('behind proxies, the address is the one that the outermost of them saw', () => {
  test.each([
    ['one, and nothing before it', '203.0.113.9', 1, '203.0.113.9'],
    ['one, before which a stranger wrote another', '1.1.1.1, 203.0.113.9', 1, '203.0.113.9'],
    ['two', '203.0.113.9, 10.0.0.1', 2, '203.0.113.9'],
    ['two, before which a stranger wrote others', '1.1.1.1, 2.2.2.2, 203.0.113.9, 10.0.0.1', 2, '203.0.113.9'],
    ['two, of which one alone wrote', '203.0.113.9', 2, '203.0.113.9'],
    ['one that wrote an IPv6 address', '2001:db8::7', 1, '2001:db8::7'],
    ['one that wrote an IPv6 address in brackets with its port', '[2001:db8::7]:4711', 1, '2001:db8::7'],
    ['one that wrote a port', '203.0.113.9:4711', 1, '203.0.113.9'],
    ['one that wrote an IPv4 address as IPv6', '::ffff:203.0.113.9', 1, '203.0.113.9'],
    ['one that wrote no address', '1.1.1.1, unknown', 1, peer.address],
    ['one that wrote something else than an address', '<script>', 1, peer.address],
  ])('%s', (_, header, trusted, expected) => {
    expect(seen({ 'x-forwarded-for': header }, trusted).address).toBe(expected)
  })

  test('one that wrote nothing: who connected', () => {
    expect(seen({}, 1).address).toBe(peer.address)
  })

  test('one that says so by `Forwarded` or `X-Real-IP` only is not believed', () => {
    const headers = { forwarded: 'for=203.0.113.9;proto=https', 'x-real-ip': '203.0.113.9' }
    expect(seen(headers, 1)).toMatchObject({ address: peer.address, secure: false })
  })
})

describe('the scheme behind proxies', () => {
  test.each([
    ['the one that it says', 'https', 1, 'https://maillon.example/a?b'],
    ['http, for one that says so', 'http', 1, 'http://maillon.example/a?b'],
    ['the last, where a stranger wrote before it', 'https, http', 1, 'http://maillon.example/a?b'],
    ['that of the outermost of two', 'https, http', 2, 'https://maillon.example/a?b'],
  ])('is %s', (_, header, trusted, url) => {
    expect(seen({ 'x-forwarded-proto': header }, trusted).url).toBe(url)
  })

  test('the host is the one that was asked, whatever X-Forwarded-Host says', () => {
    expect(seen({ 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' }, 1).url).toBe(
      'https://maillon.example/a?b',
    )
  })

  test('the request keeps its method, its headers and its body', async () => {
    const request = new Request('http://maillon.example/', {
      method: 'POST',
      body: 'texte',
      headers: { 'x-forwarded-proto': 'https', cookie: 'a=b' },
    })
    const { request: seen } = seenThroughProxies(request, peer, 1)
    expect([seen.method, seen.headers.get('cookie'), await seen.text()]).toEqual(['POST', 'a=b', 'texte'])
  })
})
