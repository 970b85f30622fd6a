import { expect, test } from 'vitest'
import { offeredHub } from './hubs.ts'
import { readFeed } from './read-feed.ts'

const feed = (channel: string) => {
  const bytes = new TextEncoder().encode(
    `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Écho</title>${channel}</channel></rss>`,
  )
  const read = readFeed(bytes, { address: 'https://echo.example/flux', contentType: 'application/rss+xml' })
  return 'feed' in read ? read.feed : expect.fail('no feed')
}
const hubOf = (channel: string, link?: string) =>
  offeredHub({ headers: new Headers(link ? { link } : {}), url: 'https://echo.example/flux' }, feed(channel))

test('the feed names its hub and its own address', () => {
  const channel = `<atom:link rel="hub" href="https://hub.example/"/><atom:link rel="self" href="https://Echo.example/flux?b=2&amp;a=1"/>`
  expect(hubOf(channel)).toEqual({ hub: 'https://hub.example/', topic: 'https://echo.example/flux?b=2&a=1' })
})

test('the headers of the answer say more than the feed', () => {
  const link =
    '<https://h.example/?a=1,2>; title="a, b"; rel="Hub", </flux.xml>; rel=self, <https://x.example/>; rel=next'
  expect(hubOf('<atom:link rel="hub" href="https://hub.example/"/>', link)).toEqual({
    hub: 'https://h.example/?a=1,2',
    topic: 'https://echo.example/flux.xml',
  })
})

test('one link may have several relations; a feed that says no address of its own is known by where it stands', () => {
  expect(hubOf('', '<https://h.example/>; rel="preconnect hub"')).toEqual({
    hub: 'https://h.example/',
    topic: 'https://echo.example/flux',
  })
})

test.each([
  '',
  '<atom:link rel="hub" href="mailto:lou@echo.example"/>',
  '<atom:link rel="self" href="https://a.example/"/>',
])('where no hub of the web is named there is none: %s', (channel) =>
  expect(hubOf(channel, 'rel=hub, <>; <; rel="')).toBeNull(),
)

test('JSON feeds name theirs by type', () => {
  const text = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Écho',
    feed_url: 'https://echo.example/flux.json',
    hubs: [
      { type: 'rssCloud', url: 'https://cloud.example/' },
      { type: 'WebSub', url: 'https://hub.example/' },
    ],
    items: [],
  })
  const read = readFeed(new TextEncoder().encode(text), { address: 'https://echo.example/j', contentType: '' })
  if (!('feed' in read)) return expect.fail('no feed')
  expect(offeredHub({ headers: new Headers(), url: 'https://echo.example/j' }, read.feed)).toEqual({
    hub: 'https://hub.example/',
    topic: 'https://echo.example/flux.json',
  })
})
