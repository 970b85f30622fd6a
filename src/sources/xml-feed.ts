import { readDate } from './dates.ts'
import { addressOf, baseOf, child, childrenOf, languageOf, linkOf, linksOf } from './elements.ts'
import { type Feed, type FeedItem, MOST_ITEMS } from './feed.ts'
import { htmlOf, oneLine, plainOf, textOf } from './markup.ts'
import { readRest } from './rest.ts'
import type { XmlElement } from './xml.ts'

const ROOTS = new Set(['rss', 'rdf:rdf', 'feed', 'atom:feed', 'rdf', 'channel'])

export const isFeedRoot = (root: XmlElement) => ROOTS.has(root.name)

/** The feed of such a tree; every part that it lacks is null. */
export function readXmlFeed(root: XmlElement, address: string): Feed {
  const format = /feed$/.test(root.name) ? 'atom' : root.name.startsWith('rdf') ? 'rdf' : 'rss'
  const channel = format === 'atom' || root.name === 'channel' ? root : (child(root, 'channel') ?? root)
  // RSS 1.0 and 0.90 have them beside the channel.
  const items = [
    ...childrenOf(channel, 'item', 'entry'),
    ...(channel === root ? [] : childrenOf(root, 'item', 'entry')),
  ]
  const links = linksOf(channel, address)
  const image = child(channel, 'image') ?? child(root, 'image')
  const language = languageOf(channel, child(channel, 'language', 'dc:language'), null)
  return {
    format,
    title: plainOf(child(channel, 'title', 'dc:title')),
    description: plainOf(
      child(channel, 'description', 'tagline', 'subtitle', 'dc:description', 'itunes:subtitle', 'itunes:summary'),
    ),
    id: idOf(channel, address),
    link: linkOf(channel, links, address),
    author: authorOf(channel),
    language,
    imageUrl:
      (image && addressOf(child(image, 'url'), address)) ??
      addressOf(child(channel, 'logo', 'icon'), address) ??
      hrefOf(child(channel, 'itunes:image'), address),
    updatedAt: dateOf(channel, 'updated', 'modified', 'lastbuilddate', 'dcterms:modified', 'pubdate', 'dc:date'),
    self: links.find(({ rel }) => rel === 'self')?.href ?? null,
    hubs: links.filter(({ rel }) => rel === 'hub').map(({ href }) => href),
    ...readRest(channel),
    items: items.slice(0, MOST_ITEMS).map((item) => readItem(item, address, language)),
  }
}

function readItem(item: XmlElement, address: string, language: string | null): FeedItem {
  const links = linksOf(item, address)
  const summary =
    child(item, 'description', 'summary', 'dc:description', 'itunes:summary') ??
    child(child(item, 'media:group'), 'media:description')
  const content = child(item, 'content:encoded', 'content', 'xhtml:body', 'fullitem', 'xhtml:div', 'body', 'div')
  const html = (element: XmlElement | null) => htmlOf(element, element ? baseOf(element, address) : address)
  const media = child(item, 'media:thumbnail') ?? child(child(item, 'media:group'), 'media:thumbnail')
  return {
    id: idOf(item, address),
    link: linkOf(item, links, address),
    title: plainOf(child(item, 'title', 'dc:title', 'media:title', 'itunes:title')),
    summary: html(summary),
    content: html(content),
    author: authorOf(item),
    language: languageOf(content ?? summary ?? item, child(item, 'dc:language', 'language'), language),
    categories: categoriesOf(item),
    enclosures: enclosuresOf(item, links, address),
    imageUrl: media ? addressFrom(media.attributes.url, media, address) : hrefOf(child(item, 'itunes:image'), address),
    publishedAt: dateOf(
      item,
      'published',
      'issued',
      'dcterms:issued',
      'pubdate',
      'dc:date',
      'created',
      'dcterms:created',
    ),
    updatedAt: dateOf(item, 'updated', 'modified', 'dcterms:modified', 'pubdate', 'dc:date'),
  }
}

/** As it was written, made absolute where it is a path: identifiers are compared letter by letter (RFC 4287, 4.2.6.1). */
function idOf(element: XmlElement, address: string): string | null {
  const id = child(element, 'id', 'guid', 'dc:identifier')
  const said = id ? oneLine(textOf(id)) : (element.attributes['rdf:about'] ?? null)
  return said?.startsWith('/') ? addressFrom(said, id ?? element, address) : said
}

function authorOf(element: XmlElement): string | null {
  const author = child(element, 'author', 'managingeditor', 'dc:creator', 'dc:author', 'itunes:author')
  if (!author) return null
  const name = child(author, 'name', 'itunes:name')
  const email = child(author, 'email', 'itunes:email')
  const said = name ? plainOf(name) : email ? plainOf(email) : plainOf(author)
  // "lou@exemple.fr (Lou)" and "Lou <lou@exemple.fr>" are Lou.
  const named =
    said && (/^\S+@\S+\s*\((.+)\)$/.exec(said)?.[1] ?? /^(.+?)\s*[(<[]\s*(?:mailto:)?\S+@\S+?[)>\]]$/.exec(said)?.[1])
  return named || said
}

function categoriesOf(item: XmlElement): string[] {
  const said = childrenOf(item, 'category', 'dc:subject').flatMap(
    (element) => element.attributes.label ?? element.attributes.term ?? oneLine(textOf(element)) ?? [],
  )
  return [...new Set(said)].slice(0, 50)
}

function enclosuresOf(item: XmlElement, links: ReturnType<typeof linksOf>, address: string): FeedItem['enclosures'] {
  const elements = [...childrenOf(item, 'enclosure'), ...childrenOf(item, 'media:content')]
  const own = elements.flatMap((element) => {
    const url = addressFrom(element.attributes.url ?? element.attributes.href, element, address)
    if (!url) return []
    return {
      url,
      type: element.attributes.type ?? null,
      bytes: bytes(element.attributes.length ?? element.attributes.filesize),
    }
  })
  const linked = links
    .filter(({ rel }) => rel === 'enclosure')
    .map(({ href, type, length }) => ({ url: href, type, bytes: bytes(length) }))
  return [...own, ...linked].slice(0, 20)
}

function bytes(said: string | null | undefined): number | null {
  const number = Number.parseInt(said ?? '', 10)
  return Number.isSafeInteger(number) && number >= 0 ? number : null
}

function dateOf(element: XmlElement, ...names: string[]): Date | null {
  for (const name of names) {
    const found = child(element, name)
    const date = found && readDate(textOf(found))
    if (date) return date
  }
  return null
}

const addressFrom = (said: string | undefined, element: XmlElement, address: string) =>
  (said && URL.parse(said.trim(), baseOf(element, address))?.href) || null

const hrefOf = (element: XmlElement | null, address: string) =>
  element ? addressFrom(element.attributes.href ?? element.attributes.url, element, address) : null
