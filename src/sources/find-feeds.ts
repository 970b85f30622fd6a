import { safeLink } from '#platform/html/link.ts'
import { attribute, type HtmlNode, isHtmlElement, parseHtml } from '#platform/html/parse.ts'

/** A feed that a page names. `comments`: of what is said about the page, not of what it publishes. */
export type FoundFeed = { url: string; title: string | null; comments: boolean }

const TYPES = /^(?:application|text)\/(?:(?:rss|atom|rdf)\+xml|feed\+json|json|xml)\b/i
const MOST = 20
/** Where feeds stand on sites of the usual kinds that name none: WordPress, SPIP, Hugo, Jekyll, Ghost, Drupal. */
export const USUAL_PATHS = [
  '/feed/',
  '/rss.xml',
  '/atom.xml',
  '/feed.xml',
  '/index.xml',
  '/spip.php?page=backend',
  '/rss/',
  '/feed.json',
]

/** The feeds that a page names in its head (RSS autodiscovery), in its order, those of comments last. */
export function findFeeds(html: string, address: string): FoundFeed[] {
  const root = parseHtml(html.slice(0, 800_000))
  const feeds = new Map<string, FoundFeed>()
  let base = address
  const waiting: HtmlNode[] = [...(root?.childNodes ?? [])].reverse()
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!isHtmlElement(node)) continue
    waiting.push(...[...node.childNodes].reverse())
    const href = attribute(node, 'href')
    if (node.tagName === 'base' && href) base = URL.parse(href, address)?.href ?? address
    if (node.tagName !== 'link' || !href || feeds.size >= MOST) continue
    const rel = (attribute(node, 'rel') ?? '').toLowerCase().split(/\s+/)
    if (!rel.includes('alternate') && !rel.includes('feed')) continue
    if (!rel.includes('feed') && !TYPES.test(attribute(node, 'type') ?? '')) continue
    const url = safeLink(href, base)?.href
    if (!url || !/^https?:/.test(url) || /oembed|wp-json/.test(url)) continue
    const title = attribute(node, 'title')?.trim().slice(0, 200) || null
    const comments = /comment/i.test(`${new URL(url).pathname} ${title ?? ''}`)
    if (!feeds.has(url)) feeds.set(url, { url, title, comments })
  }
  return [...feeds.values()].sort((a, b) => Number(a.comments) - Number(b.comments))
}
