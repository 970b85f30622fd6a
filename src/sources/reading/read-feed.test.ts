import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasSharedData, sharedData } from '../../../scripts/shared-data.ts'
import { readDate } from './dates.ts'
import { NotAFeed } from './feed.ts'
import { readOpml, writeOpml } from './opml.ts'
import { readFeed } from './read-feed.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string, contentType = 'application/xml') =>
  readFeed(bytes(text), { contentType, address: 'https://asso.example/actus/feed.xml' })
const fault = (text: string) => {
  try {
    read(text)
    return null
  } catch (error) {
    return error instanceof NotAFeed ? error.fault : error
  }
}

describe('a feed', () => {
  it('gives its items with whole addresses', () => {
    const feed = read(`<?xml version="1.0"?><rss version="2.0"><channel><title>Les Jardins &amp; co</title>
      <link>https://asso.example/</link><language>fr</language><ttl>90</ttl>
      <item><title>Chantier d’insertion</title><link>/chantier</link><pubDate>Mon, 02 Mar 2026 09:00:00 +0100</pubDate>
      <description>&lt;p&gt;Lire &lt;a href="suite"&gt;la suite&lt;/a&gt;&lt;/p&gt;</description></item></channel></rss>`)
    expect(feed).toMatchObject({ title: 'Les Jardins & co', link: 'https://asso.example/', ttlMinutes: 90 })
    expect(feed.items).toHaveLength(1)
    expect(feed.items[0]).toMatchObject({
      title: 'Chantier d’insertion',
      link: 'https://asso.example/chantier',
      published: new Date('2026-03-02T08:00:00Z'),
      summary: { html: '<p>Lire <a href="suite">la suite</a></p>', base: 'https://asso.example/actus/feed.xml' },
    })
  })

  it('may be JSON', () => {
    const said = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Relais',
      items: [{ id: 1, url: '/un', content_text: 'a < b' }],
    }
    expect(read(JSON.stringify(said)).items[0]).toMatchObject({
      id: '1',
      link: 'https://asso.example/un',
      content: { html: 'a &lt; b' },
    })
  })

  it('is read though it breaks the rules, and says at which line', () => {
    const feed = read('<rss><channel>\n<title>Nous & vous</title>\n<item><title>Un</item></channel>')
    expect(feed).toMatchObject({ title: 'Nous & vous', brokenAt: 2 })
    expect(feed.items.map((item) => item.title)).toEqual(['Un'])
  })

  it('is in the charset that makes sense of it', () => {
    const latin = Buffer.from(
      '<?xml version="1.0" encoding="iso-8859-1"?><rss><channel><title>Été</title></channel></rss>',
      'latin1',
    )
    const title = (contentType: string) => readFeed(latin, { contentType, address: null }).title
    expect(title('application/rss+xml')).toBe('Été')
    expect(title('text/xml; charset=utf-8')).toBe('Été')
  })

  it.each(['<!--', '<a "', '<a \'"', '<![CDATA[', '<?', '<!DOCTYPE [', '<a b="" ', '&a', '</'])(
    'does not hold up the server by a million of %s',
    (piece) => expect(() => read(`<rss><channel>${piece.repeat(1_000_000 / piece.length)}`)).not.toThrow(),
  )

  it('cannot grow by entities of its own', () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "dix"><!ENTITY b "&a;&a;&a;">]><rss><channel><title>&a; &b;</title></channel></rss>`
    expect(read(bomb)).toMatchObject({ title: 'dix &b;', brokenAt: 1 })
    expect(read(bomb.replace('&b;', 'fois'))).toMatchObject({ title: 'dix fois', brokenAt: null })
  })
})

describe('what is no feed says what it is', () => {
  it.each([
    ['nothing', '  \n', { kind: 'empty' }],
    ['a page', '<!doctype html><title>Accueil</title><p>Bonjour', { kind: 'page' }],
    [
      'a page of XHTML',
      '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
      { kind: 'page' },
    ],
    ['a map of a site', '<urlset><url/></urlset>', { kind: 'not-a-feed', root: 'urlset' }],
    ['text', 'Bonjour\nà tous', { kind: 'ill-formed', line: 1 }],
    ['cut JSON', '{"version":\n"https', { kind: 'ill-formed', line: 2 }],
    ['other JSON', '{"name": "x"}', { kind: 'not-a-feed', root: 'JSON' }],
  ])('%s', (_, text, expected) => expect(fault(text)).toEqual(expected))
})

describe('a date', () => {
  it.each([
    ['2026-03-02T10:00:00+01:00', '2026-03-02T09:00:00.000Z'],
    ['2026-03', '2026-03-01T00:00:00.000Z'],
    ['Mon, 2 Mar 26 10:00 CET', '2026-03-02T09:00:00.000Z'],
    ['lundi 2 mars 2026 à 10h30', '2026-03-02T10:30:00.000Z'],
    ['1er août 2025', '2025-08-01T00:00:00.000Z'],
    ['Mon Mar  2 10:00:00 2026', '2026-03-02T10:00:00.000Z'],
  ])('%s', (written, expected) => expect(readDate(written)?.toISOString()).toBe(expected))

  it.each(['', 'hier', '2026-13-01', '31/12/2025 ou après'])('%j is none', (written) =>
    expect(readDate(written)).toBeNull(),
  )
})

describe('an outline', () => {
  const feeds = [
    {
      title: 'L’Âge « de » faire',
      feedUrl: 'https://a.example/rss?a=1&b=2',
      siteUrl: 'https://a.example/',
      under: ['Presse'],
    },
    { title: 'Seul', feedUrl: 'https://b.example/rss', siteUrl: null, under: [] },
  ]

  it('comes back as it was written', () => {
    const opml = writeOpml('Mes sources', feeds, new Date('2026-03-02T09:00:00Z'))
    expect(readOpml(bytes(opml))).toEqual({ title: 'Mes sources', feeds, brokenAt: null })
  })

  it('is no page', () => expect(() => readOpml(bytes('<html><body/></html>'))).toThrow(NotAFeed))

  it.runIf(hasSharedData('opml-awesome'))('of others is read whole', () => {
    const folder = join(sharedData, 'opml-awesome')
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) =>
      one.endsWith('.opml'),
    )) {
      const file = readFileSync(join(folder, path))
      const named = new Set(
        [...file.toString('utf8').matchAll(/xmlUrl="([^"]+)"/g)].map(([, url]) => new URL(url!).href),
      )
      expect(readOpml(file).feeds, path).toHaveLength(named.size)
    }
  })
})
