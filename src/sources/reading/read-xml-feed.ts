import { readDate } from './dates.ts'
import { type Feed, type FeedItem, NotAFeed } from './feed.ts'
import { addressIn, authorOf, categoriesOf, enclosuresOf, type Link, linksOf, someOf } from './parts.ts'
import { languageOf, plainOf, proseOf, wordsOf } from './prose.ts'
import { elementsOf, readXml, type XmlElement } from './xml.ts'

const PAGE_ROOTS = new Set(['html', 'body', 'head'])
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
/** The first of each counts that is there. */
const NAMES = {
  title: ['title', 'dc:title', 'media:title'],
  summary: ['summary', 'description', 'dc:description', 'media:description', 'itunes:summary', 'abstract'],
  content: ['content:encoded', 'content', 'xhtml:body', 'body', 'fullitem'],
  published: ['published', 'pubdate', 'issued', 'dcterms:issued', 'dcterms:published'],
  updated: ['updated', 'modified', 'dcterms:modified', 'dc:date', 'lastbuilddate', 'dcterms:created', 'created'],
  about: ['subtitle', 'description', 'tagline', 'dc:description', 'itunes:summary', 'itunes:subtitle', 'info'],
}

/**
 * RSS 0.90 to 2.0, Atom 0.3 and 1.0, whichever mixture is met: what is named alike means the same in all of them.
 * @param address where it was found, for its relative addresses
 * @throws NotAFeed
 */
export function readXmlFeed(text: string, address: string | null): Feed {
  const { root, brokenAt } = readXml(text)
  if (!root) throw new NotAFeed({ kind: 'ill-formed', line: brokenAt ?? 1 })
  if (PAGE_ROOTS.has(root.local)) throw new NotAFeed({ kind: 'page' })
  const inside = elementsOf(root)
  const channel = root.local === 'channel' ? root : inside.find((one) => one.local === 'channel')
  const head = root.local === 'feed' ? root : (channel ?? null)
  const items = itemsIn(root)
  if (!head && items.length === 0) {
    if (!['rss', 'rdf'].includes(root.local)) throw new NotAFeed({ kind: 'not-a-feed', root: root.name.slice(0, 80) })
  }
  return { ...headOf(head ?? root, address), items: items.map((item) => itemOf(item, address)), brokenAt }
}

/** In the root, its channel, or a list of items: never inside of an item. */
function itemsIn(element: XmlElement, depth = 0): XmlElement[] {
  return elementsOf(element).flatMap((one) => {
    if ((one.local === 'item' || one.local === 'entry') && !one.space.startsWith('?')) return [one]
    return depth < 2 && ['channel', 'feed', 'items'].includes(one.local) ? itemsIn(one, depth + 1) : []
  })
}

function headOf(head: XmlElement, address: string | null): Omit<Feed, 'items' | 'brokenAt'> {
  const some = someOf(head)
  const links = linksOf(head, address)
  const related = (rel: string) => links.find((link) => link.rel === rel)?.href ?? null
  const updated = some('updated', 'modified', 'lastbuilddate', 'dc:date', 'dcterms:modified', 'pubdate', 'published')
  return {
    format: head.local === 'feed' ? 'atom' : 'rss',
    title: plainOf(some(...NAMES.title)),
    link: pageOf(links) ?? addressIn(head.attributes.get('rdf:about'), address),
    description: plainOf(some(...NAMES.about)),
    language: wordsOf(some('language', 'dc:language')) || languageOf(head),
    author: authorOf(some),
    updated: readDate(wordsOf(updated)),
    self: related('self'),
    hub: related('hub'),
    ttlMinutes: ttlOf(some),
    skipHours: listed(some('skiphours'), 'hour').flatMap((hour) => (/^\d{1,2}$/.test(hour) ? [+hour % 24] : [])),
    skipDays: listed(some('skipdays'), 'day').flatMap((day) => {
      const at = DAYS.indexOf(day.toLowerCase())
      return at < 0 ? [] : [at]
    }),
  }
}

const listed = (element: XmlElement | null, name: string): string[] =>
  element ? elementsOf(element).flatMap((one) => (one.local === name ? [wordsOf(one)] : [])) : []

const PERIODS: Record<string, number> = { hourly: 60, daily: 1440, weekly: 10_080, monthly: 43_200, yearly: 525_600 }

/** `ttl` of RSS 2.0, in minutes, or the period of its syndication module. */
function ttlOf(some: ReturnType<typeof someOf>): number | null {
  const ttl = Number.parseInt(wordsOf(some('ttl')), 10)
  if (ttl > 0) return ttl
  const period = PERIODS[wordsOf(some('sy:updateperiod')).toLowerCase()]
  const times = Number.parseInt(wordsOf(some('sy:updatefrequency')), 10)
  return period ? Math.round(period / (times > 0 ? times : 1)) : null
}

const pageOf = (links: readonly Link[]): string | null => {
  const pages = links.filter((link) => link.rel === 'alternate')
  return (pages.find((link) => !link.type || /html/i.test(link.type)) ?? pages[0])?.href ?? null
}

function itemOf(item: XmlElement, address: string | null): FeedItem {
  const some = someOf(item)
  const links = linksOf(item, address)
  const guid = some('id', 'guid', 'dc:identifier')
  const id = wordsOf(guid) || item.attributes.get('rdf:about')?.trim() || null
  // An item whose id is an address and not said to be none has it for its link (RSS 2.0).
  const permanent = guid?.local === 'guid' && guid.attributes.get('ispermalink')?.trim().toLowerCase() !== 'false'
  const from = some('source')
  const [summary, content] = [some(...NAMES.summary), some(...NAMES.content)].map((one) => one && proseOf(one, address))
  return {
    id,
    link: pageOf(links) ?? (permanent && /^https?:/i.test(id ?? '') ? addressIn(id, address) : null),
    title: plainOf(some(...NAMES.title)),
    summary: summary ?? null,
    content: content ?? null,
    author: authorOf(some),
    published: readDate(wordsOf(some(...NAMES.published))),
    updated: readDate(wordsOf(some(...NAMES.updated))),
    language: languageOf(item),
    enclosures: enclosuresOf(item, links, address),
    categories: categoriesOf(item),
    from: from && {
      title: elementsOf(from).length > 0 ? plainOf(someOf(from)('title')) : wordsOf(from),
      link: pageOf(linksOf(from, address)) ?? addressIn(from.attributes.get('url'), address),
    },
  }
}
