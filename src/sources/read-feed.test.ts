import { expect, test } from 'vitest'
import { readOpml, writeOpml } from './opml.ts'
import { readFeed } from './read-feed.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string, contentType = 'application/xml') =>
  readFeed(bytes(text), { address: 'https://lien.example/blog/flux', contentType })

function feed(text: string) {
  const answer = read(text)
  if (!('feed' in answer)) throw new Error(answer.problem)
  return answer
}

test('what a French site of the usual kind publishes is read whole', () => {
  const { feed: said, flawLine } = feed(`<?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
      xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
    <channel><title>L&#8217;Écho des communs</title><atom:link href="https://lien.example/feed/" rel="self"/>
      <atom:link href="https://hub.example/" rel="hub"/><link>https://lien.example</link><description>Nouvelles</description>
      <language>fr-FR</language><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
      <skipHours><hour>1</hour><hour>24</hour></skipHours><skipDays><day>Sunday</day></skipDays>
      <item><title>Un tiers-lieu &amp;amp; sa forge</title><link>https://lien.example/forge</link>
        <dc:creator><![CDATA[Lou Ferrand]]></dc:creator><pubDate>Mon, 02 Mar 2026 08:15:00 +0100</pubDate>
        <category>Tiers-lieux</category><guid isPermaLink="false">https://lien.example/?p=12</guid>
        <description><![CDATA[<p>Elle ouvre <a href="/plan">demain</a>.</p><script>alert(1)</script>]]></description>
        <enclosure url="/son.mp3" type="audio/mpeg" length="1234"/></item>
    </channel></rss>`)
  expect(flawLine).toBeNull()
  expect(said).toMatchObject({
    title: 'L’Écho des communs',
    self: 'https://lien.example/feed/',
    hubs: ['https://hub.example/'],
    link: 'https://lien.example/',
    language: 'fr-FR',
    restMinutes: 30,
    skipHours: [1, 0],
    skipDays: [0],
  })
  expect(said.items).toMatchObject([
    {
      id: 'https://lien.example/?p=12',
      title: 'Un tiers-lieu & sa forge',
      author: 'Lou Ferrand',
      publishedAt: new Date('2026-03-02T07:15:00Z'),
      categories: ['Tiers-lieux'],
      enclosures: [{ url: 'https://lien.example/son.mp3', type: 'audio/mpeg', bytes: 1234 }],
    },
  ])
  expect(said.items[0]!.summary).toContain('href="https://lien.example/plan"')
  expect(said.items[0]!.summary).not.toContain('alert')
})

test('a JSON Feed is read, and one that only looks like it is none', () => {
  const { feed: said } = feed(`{"version":"https://jsonfeed.org/version/1.1","title":"Forge","home_page_url":"/",
    "authors":[{"name":"Lou"}],"hubs":[{"type":"WebSub","url":"https://hub.example/"}],
    "items":[{"id":7,"url":"billet","content_text":"Un < deux","date_published":"2026-03-02T08:00:00+01:00"}]}`)
  expect(said).toMatchObject({
    title: 'Forge',
    link: 'https://lien.example/',
    author: 'Lou',
    hubs: ['https://hub.example/'],
  })
  expect(said.items).toMatchObject([
    { id: '7', link: 'https://lien.example/blog/billet', publishedAt: new Date('2026-03-02T07:00:00Z') },
  ])
  expect(said.items[0]!.content).toContain('Un &lt; deux')
  expect(read('{"version":"1","items":[]}')).toEqual({ problem: 'not-a-feed' })
})

test('the charset is the one that was declared, or the one that fits', () => {
  const title = Buffer.from(
    '<?xml version="1.0" encoding="iso-8859-1"?><rss><channel><title>Économie</title></channel></rss>',
    'latin1',
  )
  const from = (contentType: string) => readFeed(title, { address: 'https://lien.example/', contentType })
  expect(from('text/xml')).toMatchObject({ feed: { title: 'Économie' } })
  // The server is wrong about it.
  expect(from('text/xml; charset=utf-8')).toMatchObject({ feed: { title: 'Économie' } })
})

test('a feed that breaks the rules of XML is read, and the line is told', () => {
  const { feed: said, flawLine } = feed(
    `<rss><channel><title>Pain & roses</title>\n<item><title>Un</title><link>http://lien.example/?a=1&b=2</link></item>\n<item><title>Deux`,
  )
  expect(flawLine).toBe(1)
  expect(said.title).toBe('Pain & roses')
  expect(said.items.map(({ title, link }) => [title, link])).toEqual([
    ['Un', 'http://lien.example/?a=1&b=2'],
    ['Deux', null],
  ])
})

test('what is no feed is told for what it is', () => {
  expect(read(' \n')).toEqual({ problem: 'empty' })
  expect(read('bonjour')).toEqual({ problem: 'not-a-feed' })
  expect(read('<catalogue>\n<livre></catalogue>')).toEqual({ problem: 'ill-formed', line: 2 })
  expect(read('<opml version="2.0"><body/></opml>')).toEqual({ problem: 'opml' })
  expect(
    read(
      `<!doctype html><head><link rel=alternate type=application/rss+xml title="Commentaires" href=/comments/feed/>
       <link rel="alternate" type="application/atom+xml" title="Billets" href="atom.xml"><link rel=alternate hreflang=en href=/en/></head>`,
      'text/html',
    ),
  ).toEqual({
    problem: 'page',
    feeds: [
      { url: 'https://lien.example/blog/atom.xml', title: 'Billets', comments: false },
      { url: 'https://lien.example/comments/feed/', title: 'Commentaires', comments: true },
    ],
  })
})

test('no entity is fetched, nor grows in another', () => {
  const bomb = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY s SYSTEM "file:///etc/passwd">]>
    <rss><channel><title>&b;&s;</title></channel></rss>`
  expect(feed(bomb).feed.title).toBe('&a;&a;&a;&a;&s;')
})

test('tags beyond all measure are given up, not suffered', () => {
  const deep = `<rss><channel><title>${'<b>'.repeat(100_000)}fond</title></channel></rss>`
  expect(feed(deep).feed.title).toBe('fond')
  expect(feed(`<rss><channel>${'<x a="'.repeat(50_000)}`).flawLine).toBe(1)
})

test('a list of feeds is written as it is read', () => {
  const feeds = [
    { title: 'L’Écho & "co"', url: 'https://lien.example/flux', page: 'https://lien.example/', under: ['Communs'] },
    { title: 'Forge', url: 'https://forge.example/atom', page: null, under: [] },
  ]
  expect(readOpml(bytes(writeOpml('Mes sources', feeds)))).toEqual({
    title: 'Mes sources',
    feeds,
    unread: [],
    flawLine: null,
  })
  expect(readOpml(bytes('<rss/>'))).toBeNull()
})

test('in a list, an outline that gives no web address is told', () => {
  const list =
    '<opml><body><outline text="Un" type="rss"/><outline text="Deux" type="rss" xmlUrl="feed://lien.example/deux"/></body></opml>'
  expect(readOpml(bytes(list))).toMatchObject({ unread: ['Un'], feeds: [{ url: 'http://lien.example/deux' }] })
})

test.each(['<!--', '<a "', '<a \'"', '<![CDATA[', '<?', '<!DOCTYPE [', '<a b="" ', '&a', '</'])(
  'half a megabyte of %s does not hold the server up',
  (piece) => expect(() => read(`<rss><channel>${piece.repeat(500_000 / piece.length)}`)).not.toThrow(),
)
