import type { Hono } from 'hono'
import { escapeText } from '#platform/html/escape.ts'
import type { App } from '../app.ts'
import { sendPublic } from './conditional.ts'

/** The protocol allows 50,000 addresses and 50 MB a file (sitemaps.org); shorter ones are quicker to make. */
export const URLS_PER_SITEMAP = 20_000

const XML = 'application/xml; charset=utf-8'
const MAX_AGE_S = 3600
/** Pages that are for everyone and that no list has. */
const PAGES = ['/', '/agenda', '/annuaire', '/specialites', '/territoires']

type Line = { path: string; changedAt?: Date }

/** Where the pages of topics are: `speciality:…`, `territory:…`, `coverage:…:…`. */
const topicPath = (topic: string) =>
  topic
    .replace(/^speciality:/, '/specialites/')
    .replace(/^territory:/, '/territoires/')
    .replace(/^coverage:(.+):/, '/veille/$1/')

/**
 * The map of the site: an index, and pages of addresses: pages of the site, specialities and territories about which
 * something was published, actors, posts.
 */
export function addSitemaps(door: Hono, app: App, perFile: number): void {
  const { listed } = app.publishing
  const origin = app.config.publicUrl

  const parts: Record<string, (part: { offset: number; limit: number }) => Promise<Line[]>> = {
    pages: async ({ offset }) => (offset === 0 ? PAGES.map((path) => ({ path })) : []),
    topics: async ({ offset, limit }) =>
      (await app.feeds.topicsWithPosts()).slice(offset, offset + limit).map((topic) => ({ path: topicPath(topic) })),
    actors: async (part) => (await listed.actors(part)).map((handle) => ({ path: `/@${handle}` })),
    posts: async (part) =>
      (await listed.posts(part)).map(({ id, handle, changedAt }) => ({ path: `/@${handle}/${id}`, changedAt })),
  }

  door.get('/sitemap.xml', async (c) => {
    const [{ actors, posts }, topics] = await Promise.all([listed.count(), app.feeds.topicsWithPosts()])
    const files = (name: string, many: number) =>
      Array.from({ length: Math.ceil(many / perFile) }, (_, n) => `/sitemaps/${name}-${n + 1}.xml`)
    const paths = [
      '/sitemaps/pages-1.xml',
      ...files('topics', topics.length),
      ...files('actors', actors),
      ...files('posts', posts),
    ]
    const lines = paths.map((path) => `<sitemap><loc>${loc(path)}</loc></sitemap>`)
    return sendPublic(c, { body: document('sitemapindex', lines), type: XML, maxAge: MAX_AGE_S })
  })

  door.get('/sitemaps/:file{(?:pages|topics|actors|posts)-[1-9][0-9]{0,5}\\.xml}', async (c, next) => {
    const [, name, number] = /^(\w+)-(\d+)/.exec(c.req.param('file'))!
    const lines = await parts[name!]!({ offset: (Number(number) - 1) * perFile, limit: perFile })
    if (lines.length === 0) return next()
    const urls = lines.map(({ path, changedAt }) => {
      const lastmod = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : ''
      return `<url><loc>${loc(path)}</loc>${lastmod}</url>`
    })
    return sendPublic(c, { body: document('urlset', urls), type: XML, maxAge: MAX_AGE_S })
  })

  const loc = (path: string) => escapeText(origin + path)
}

const document = (root: string, lines: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${lines.join('\n')}
</${root}>
`
