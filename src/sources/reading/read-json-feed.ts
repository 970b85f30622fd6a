import { escapeText } from '#platform/html/escape.ts'
import { readDate } from './dates.ts'
import { type Feed, type FeedItem, NotAFeed, type Prose } from './feed.ts'
import { addressIn } from './parts.ts'

type Fields = Record<string, unknown>

const fields = (value: unknown): Fields =>
  (value && typeof value === 'object' && !Array.isArray(value) ? value : {}) as Fields
const list = (value: unknown): Fields[] => (Array.isArray(value) ? value.map(fields) : [])
const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).replace(/\s+/g, ' ').trim() : ''

/** JSON Feed 1 and 1.1 (https://www.jsonfeed.org). @throws NotAFeed */
export function readJsonFeed(source: string, address: string | null): Feed {
  let said: Fields
  try {
    said = fields(JSON.parse(source))
  } catch (error) {
    throw new NotAFeed({ kind: 'ill-formed', line: lineOf(source, error) })
  }
  if (!Array.isArray(said['items'])) throw new NotAFeed({ kind: 'not-a-feed', root: 'JSON' })
  const hub = list(said['hubs']).find((one) => text(one['type']).toLowerCase() === 'websub')
  return {
    format: 'json',
    title: text(said['title']),
    link: addressIn(text(said['home_page_url']), address),
    description: text(said['description']),
    language: text(said['language']) || null,
    author: authorOf(said),
    updated: null,
    self: addressIn(text(said['feed_url']), address),
    hub: addressIn(text(hub?.['url']), address),
    ttlMinutes: null,
    skipHours: [],
    skipDays: [],
    items: list(said['items']).map((item) => itemOf(item, address)),
    brokenAt: null,
  }
}

/** Where the parser stumbled, as far as it tells. */
function lineOf(source: string, error: unknown): number {
  const at = /position (\d+)/.exec(String(error))?.[1]
  return source.slice(0, at ? Number(at) : source.length).split('\n').length
}

const authorOf = (said: Fields) => text([...list(said['authors']), fields(said['author'])][0]?.['name']) || null

function itemOf(item: Fields, address: string | null): FeedItem {
  const language = text(item['language']) || null
  const prose = (html: unknown, plain: unknown): Prose | null => {
    const written =
      typeof html === 'string' ? html : typeof plain === 'string' ? escapeText(plain).replace(/\n/g, '<br>') : ''
    return written.trim() ? { html: written, base: address, language } : null
  }
  const id = text(item['id']) || null
  return {
    id,
    link:
      addressIn(text(item['url']) || text(item['external_url']), address) ??
      (/^https?:/.test(id ?? '') ? addressIn(id, null) : null),
    title: text(item['title']),
    summary: prose(undefined, item['summary']),
    content: prose(item['content_html'], item['content_text']),
    author: authorOf(item),
    published: readDate(text(item['date_published'])),
    updated: readDate(text(item['date_modified'])),
    language,
    enclosures: list(item['attachments']).flatMap((one) => {
      const url = addressIn(text(one['url']), address)
      const bytes = Number(one['size_in_bytes'])
      return url ? [{ url, type: text(one['mime_type']) || null, bytes: bytes > 0 ? bytes : null }] : []
    }),
    categories: Array.isArray(item['tags']) ? item['tags'].map(text).filter((tag) => tag !== '') : [],
    from: null,
  }
}
