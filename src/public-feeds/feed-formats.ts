import type { Feed } from './feed.ts'

/** Loaded with the first feed that is asked for. */
const feedsmith = () => import('feedsmith')

export const feedFormats = {
  rss: { type: 'application/rss+xml; charset=utf-8', write: toRss },
  atom: { type: 'application/atom+xml; charset=utf-8', write: toAtom },
  json: { type: 'application/feed+json; charset=utf-8', write: toJson },
} as const
export type FeedFormat = keyof typeof feedFormats

/** RSS 2.0 (rssboard.org/rss-specification), with the whole text as description, and the author by Dublin Core. */
export async function toRss(feed: Feed): Promise<string> {
  const { generateRssFeed } = await feedsmith()
  return generateRssFeed({
    title: feed.title,
    link: feed.page,
    description: feed.description || feed.title,
    ...(feed.changedAt && { lastBuildDate: feed.changedAt }),
    generator: 'Maillon',
    ttl: 15,
    ...(feed.icon && { image: { url: feed.icon, title: feed.title, link: feed.page } }),
    atom: {
      links: [
        { href: `${feed.address}.rss`, rel: 'self', type: 'application/rss+xml' },
        { href: feed.hub, rel: 'hub' },
      ],
    },
    items: feed.items.map((item) => ({
      title: item.heading,
      link: item.url,
      guid: { value: item.url, isPermaLink: true },
      description: item.html,
      pubDate: item.publishedAt,
      dc: { creators: [item.author.name], languages: [item.language] },
    })),
  })
}

/** Atom (RFC 4287): every entry has a title, so a note has its first words for one. */
export async function toAtom(feed: Feed): Promise<string> {
  const { generateAtomFeed } = await feedsmith()
  return generateAtomFeed({
    id: `${feed.address}.atom`,
    title: { value: feed.title },
    ...(feed.description && { subtitle: { value: feed.description } }),
    updated: feed.changedAt ?? new Date(0),
    generator: { text: 'Maillon' },
    ...(feed.icon && { icon: feed.icon }),
    links: [
      { href: `${feed.address}.atom`, rel: 'self', type: 'application/atom+xml' },
      { href: feed.hub, rel: 'hub' },
      { href: feed.page, rel: 'alternate', type: 'text/html' },
    ],
    entries: feed.items.map((item) => ({
      id: item.url,
      title: { value: item.heading },
      links: [{ href: item.url, rel: 'alternate', type: 'text/html' }],
      authors: [{ name: item.author.name, uri: item.author.url }],
      published: item.publishedAt,
      updated: item.changedAt,
      content: { value: item.html, type: 'html', xml: { lang: item.language } },
    })),
  })
}

/** JSON Feed 1.1 (jsonfeed.org/version/1.1): a note has no title there. */
export async function toJson(feed: Feed): Promise<string> {
  const { generateJsonFeed } = await feedsmith()
  const written = generateJsonFeed({
    title: feed.title,
    home_page_url: feed.page,
    feed_url: `${feed.address}.json`,
    hubs: [{ type: 'WebSub', url: feed.hub }],
    ...(feed.description && { description: feed.description }),
    ...(feed.icon && { icon: feed.icon }),
    items: feed.items.map((item) => ({
      id: item.url,
      url: item.url,
      ...(item.title && { title: item.title }),
      content_html: item.html,
      ...(item.image && { image: item.image }),
      date_published: item.publishedAt,
      date_modified: item.changedAt,
      authors: [{ name: item.author.name, url: item.author.url }],
      language: item.language,
    })),
  })
  return typeof written === 'string' ? written : JSON.stringify(written)
}
