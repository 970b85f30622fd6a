import { existsSync, readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasSharedData, sharedData } from '../../../scripts/shared-data.ts'
import { kindOfAddress } from './address.ts'
import { createOutgoing, OutgoingRefused } from './outgoing.ts'

describe('where an IP address leads', () => {
  it.each([
    '1.1.1.1',
    '93.184.216.34',
    '172.15.0.1',
    '172.32.0.1',
    '100.63.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '2a01:e0a::1',
  ])('%s is public', (address) => expect(kindOfAddress(address)).toBe('public'))

  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '::1',
    'fd00::1',
    'fc00::1',
  ])('%s is private', (address) => expect(kindOfAddress(address)).toBe('private'))

  it.each([
    ['this network', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['link-local, metadata of clouds', '169.254.169.254'],
    ['IETF', '192.0.0.170'],
    ['documentation', '192.0.2.1'],
    ['6to4 relays', '192.88.99.1'],
    ['benchmarks', '198.19.0.1'],
    ['multicast', '224.0.0.251'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '::'],
    ['IPv4-compatible', '::8.8.8.8'],
    ['IPv4-mapped', '::ffff:8.8.8.8'],
    ['IPv4-translated', '::ffff:0:8.8.8.8'],
    ['NAT64', '64:ff9b::7f00:1'],
    ['local NAT64', '64:ff9b:1::a00:1'],
    ['discard', '100::1'],
    ['Teredo', '2001:0:4136:e378::1'],
    ['ORCHID', '2001:20::1'],
    ['documentation', '2001:db8::1'],
    ['6to4', '2002:7f00:1::1'],
    ['documentation', '3fff::1'],
    ['segment routing', '5f00::1'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['old site-local', 'fec0::1'],
    ['multicast', 'ff02::1'],
    ['no address', 'localhost'],
    ['no address', ''],
    ['no address', '127.1'],
  ])('%s: %s is never used', (_, address) => expect(kindOfAddress(address)).toBe('unusable'))

  it('hides no private address in an IPv4-mapped one', () => {
    for (const inner of ['127.0.0.1', '10.0.0.1', '192.168.0.1'])
      expect(kindOfAddress(`::ffff:${inner}`)).not.toBe('public')
  })
})

/** The reason why an address is refused by a client that may go by http; no name ever resolves. */
async function refusal(address: string | URL): Promise<string> {
  const outgoing = createOutgoing({
    allowPrivateAddresses: false,
    allowHttp: true,
    userAgent: 'Maillon/test',
    resolve: () => Promise.reject(new Error('names are not looked up here')),
  })
  try {
    await outgoing.fetch(address, { maxBytes: 1, timeoutMs: 2_000, maxRedirects: 0 })
    return 'answered'
  } catch (error) {
    return error instanceof OutgoingRefused ? error.reason : String(error)
  } finally {
    outgoing.close()
  }
}

describe('a private address in any notation', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://127.0.1/',
    'http://0x7f.1/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://017700000001/',
    'http://2130706433/',
    'http://127.0.0.1./',
    'http://１２７.０.０.１/',
    'http://127。0。0。1/',
    'http://①②⑦.0.0.1/',
    'http:\\\\127.0.0.1\\',
    'http:127.0.0.1/',
    'http://%31%32%37.0.0.1/',
    'http://0/',
    'http://0.0.0.0/',
    'http://[::1]/',
    'http://[::]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::127.0.0.1]/',
    'http://[2002:7f00:0001::]/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://10.0.0.1/',
    'http://0xa.1/',
    'http://192.168.1.1/',
    'http://0xC0.0xA8.1/',
    'http://3232235777/',
    'http://172.16.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://0xA9FEA9FE/',
    'http://2852039166/',
    'http://100.100.100.200/',
  ])('%s is refused', async (address) => expect(await refusal(address)).toBe('private-address'))
})

type UrlCase = string | { input: string; base: string | null; failure?: boolean; hostname?: string }

const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, '')

describe.runIf(hasSharedData('sec-url-wpt'))('the vectors of the URL standard', () => {
  const files = ['urltestdata.json', 'urltestdata-javascript-only.json', 'ada_extra_urltestdata.json']
  // The body of a group that is left out is read all the same.
  const cases = files
    .filter((file) => existsSync(join(sharedData, 'sec-url-wpt', file)))
    .flatMap((file) => JSON.parse(readFileSync(join(sharedData, 'sec-url-wpt', file), 'utf8')) as UrlCase[])
    .filter((one) => typeof one !== 'string')
  // Said again by prefixes, apart from the tables of the code.
  const notPublic =
    /^(?:0|10|127|169\.254|192\.168|192\.0\.[02]|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[789]\d|1[01]\d|12[0-7])|198\.1[89]|22[4-9]|2[345]\d)\.|^\[(?!2|3)/

  it('that name a private address, in whatever notation, are all refused for it', async () => {
    const wrong: string[] = []
    let tried = 0
    for (const { input, base, failure } of cases) {
      const url = failure ? null : URL.parse(input, base ?? undefined)
      if (!url || !/^https?:$/.test(url.protocol) || !isIP(hostOf(url)) || !notPublic.test(url.hostname)) continue
      tried += 1
      url.username = url.password = url.port = ''
      const reason = await refusal(url)
      if (reason !== 'private-address') wrong.push(`${input}: ${reason}`)
    }
    expect(wrong).toEqual([])
    expect(tried).toBeGreaterThan(15)
  })

  it('that are no address for a browser are none for us', async () => {
    const failures = cases.filter(({ base, failure }) => failure && base === null)
    const reasons = new Set<string>()
    for (const { input } of failures) reasons.add(await refusal(input))
    expect([...reasons]).toEqual(['address'])
  })

  it('lead nowhere at all but to public addresses and names', async () => {
    const reasons = new Map<string, number>()
    for (const { input, base } of cases) {
      const url = URL.parse(input, base ?? undefined)
      if (url && isIP(hostOf(url)) !== 0 && !notPublic.test(url.hostname)) continue
      const reason = url ? await refusal(url) : 'address'
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
    }
    expect([...reasons.keys()].sort()).toEqual([
      'address',
      'credentials',
      'port',
      'private-address',
      'scheme',
      'unresolved',
    ])
  })
})
