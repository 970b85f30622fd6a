import { attribute, type HtmlNode, isHtmlElement, parseHtml } from '#platform/html/parse.ts'

const plain = (address: string, base: string): string | null => {
  const url = URL.parse(address, base)
  if (!url || !/^https?:$/.test(url.protocol)) return null
  return url.origin + url.pathname.replace(/\/+$/, '').replace(/%40/g, '@').toLowerCase()
}

const saysMe = (rel: string | null | undefined) => rel?.toLowerCase().split(/\s+/).includes('me') ?? false

/**
 * Whether a page links back to a profile with `rel="me"`, by an `<a>`, a `<link>` or a Link header.
 * Source: https://microformats.org/wiki/rel-me
 * @param page its address after redirects, its HTML and its Link header
 */
export function linksBack(page: { url: string; html: string; linkHeader: string | null }, profile: string): boolean {
  const wanted = plain(profile, profile)
  const leadsThere = (href: string | undefined) => href !== undefined && plain(href, page.url) === wanted
  for (const [, href, parameters] of (page.linkHeader ?? '').matchAll(/<([^>]*)>([^,<]*)/g))
    if (saysMe(/\brel="?([^";]*)"?/i.exec(parameters ?? '')?.[1]) && leadsThere(href)) return true

  const waiting: HtmlNode[] = [...(parseHtml(page.html)?.childNodes ?? [])]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!isHtmlElement(node)) continue
    const link = node.tagName === 'a' || node.tagName === 'link'
    if (link && saysMe(attribute(node, 'rel')) && leadsThere(attribute(node, 'href'))) return true
    waiting.push(...node.childNodes)
  }
  return false
}
