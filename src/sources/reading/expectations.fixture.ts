import { sanitizeHtml } from '#platform/html/sanitize.ts'
import { htmlToText } from '#platform/html/text.ts'
import type { Feed, FeedItem, Prose } from './feed.ts'

/** What one clause of an expectation says: whether it concerns what is kept, and holds. */
export type Verdict = 'holds' | 'fails' | 'not concerned'

const STRING = String.raw`[uUrRbB]?(?:"""[\s\S]*?"""|'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*")`
const STRINGS = String.raw`${STRING}(?:\s*\+?\s*${STRING})*`
const CLAUSE = new RegExp(
  String.raw`^\(?\s*(len\()?((?:feed|entries)(?:\[[^\]]+\]|\.\w+)*)\)?\s*(?:==|is)\s*(${STRINGS}|\([\d,\s]+\)|None|True|False|\d+)\s*\)?$`,
)

/** The first comment of the file: each has its Expect, a Python expression on what feedparser makes of the feed. */
export function expectationIn(source: string): { clauses: string[]; headers: Record<string, string> } | null {
  const comment = /<!--([\s\S]*?)-->/.exec(source)?.[1] ?? ''
  const written = /Expect:\s*([\s\S]*)$/.exec(comment)?.[1]?.trim()
  if (!written) return null
  const headers = [...comment.matchAll(/^Header:\s*([\w-]+):\s*(.*)$/gm)]
  return {
    clauses: split(written),
    headers: Object.fromEntries(headers.map(([, name, value]) => [name!.toLowerCase(), value!.trim()])),
  }
}

/** At each `and` outside of strings. */
function split(expression: string): string[] {
  const pieces = expression.split(new RegExp(`(${STRING})`))
  const clauses = ['']
  pieces.forEach((piece, i) => {
    if (i % 2 === 1) clauses.push(clauses.pop()! + piece)
    else
      piece.split(/\band\b/).forEach((part, j) => {
        if (j > 0) clauses.push(part)
        else clauses.push(clauses.pop()! + part)
      })
  })
  return clauses.map((clause) => clause.trim())
}

export function judge(clause: string, feed: Feed | null): Verdict {
  const [, counted, path, written] = CLAUSE.exec(clause) ?? []
  if (!path || !written) return 'not concerned'
  const keys = [...path.matchAll(/\[['"]?([^\]'"]+)['"]?\]|\.(\w+)/g)].map(([, a, b]) => (a ?? b)!)
  const isItem = path.startsWith('entries')
  const key = (isItem ? keys.slice(1) : keys).join('.')
  const look = isItem ? ofItem[key] : ofFeed[key]
  if (!look || counted || /^(?:True|False)$/.test(written)) return 'not concerned'
  const wanted = readValue(written)
  if (isItem) {
    const item = feed?.items[Number(keys[0])]
    return same((look as Look<FeedItem>)(item ?? nothing), wanted) ? 'holds' : 'fails'
  }
  return feed && same((look as Look<Feed>)(feed), wanted) ? 'holds' : 'fails'
}

type Value = string | Date | Prose | null | undefined | { plain: string } | { date: Date | null }
type Look<From> = (from: From) => Value
const plain = (text: string | null | undefined): Value => (text == null ? null : { plain: text })
const date = (at: Date | null): Value => ({ date: at })

const ofFeed: Record<string, Look<Feed>> = {
  title: (feed) => plain(feed.title),
  'title_detail.value': (feed) => plain(feed.title),
  link: (feed) => feed.link,
  description: (feed) => plain(feed.description),
  subtitle: (feed) => plain(feed.description),
  tagline: (feed) => plain(feed.description),
  'tagline_detail.value': (feed) => plain(feed.description),
  language: (feed) => feed.language,
  author: (feed) => feed.author,
  'author_detail.name': (feed) => feed.author,
  updated: (feed) => date(feed.updated),
  updated_parsed: (feed) => date(feed.updated),
  ttl: (feed) => (feed.ttlMinutes === null ? null : String(feed.ttlMinutes)),
}
const nothing: FeedItem = {
  id: null,
  link: null,
  title: '',
  summary: null,
  content: null,
  author: null,
  published: null,
  updated: null,
  language: null,
  enclosures: [],
  categories: [],
  from: null,
} // prettier-ignore
const ofItem: Record<string, Look<FeedItem>> = {
  title: (item) => plain(item.title),
  'title_detail.value': (item) => plain(item.title),
  link: (item) => item.link,
  id: (item) => item.id,
  guid: (item) => item.id,
  // What feedparser calls so is the content where there is no summary.
  description: (item) => item.summary ?? item.content,
  summary: (item) => item.summary ?? item.content,
  'summary_detail.value': (item) => item.summary ?? item.content,
  'summary_detail.language': (item) => item.summary?.language,
  'content.0.value': (item) => item.content ?? item.summary,
  'content.0.language': (item) => item.content?.language ?? item.summary?.language,
  author: (item) => item.author,
  'author_detail.name': (item) => item.author,
  updated: (item) => date(item.updated ?? item.published),
  updated_parsed: (item) => date(item.updated ?? item.published),
  published: (item) => date(item.published),
  published_parsed: (item) => date(item.published),
  'enclosures.0.href': (item) => item.enclosures[0]?.url,
  'enclosures.0.url': (item) => item.enclosures[0]?.url,
  'enclosures.0.type': (item) => item.enclosures[0]?.type,
  'enclosures.0.length': (item) => item.enclosures[0]?.bytes?.toString(),
  'tags.0.term': (item) => item.categories[0],
  'tags.1.term': (item) => item.categories[1],
  category: (item) => item.categories[0],
  'source.title': (item) => plain(item.from?.title),
  'source.link': (item) => item.from?.link,
}

function readValue(written: string): string | number | Date | null {
  if (written === 'None') return null
  if (/^\d+$/.test(written)) return Number(written)
  if (written.startsWith('(')) {
    const [y, mo, d, h, mi, s] = written.match(/\d+/g)!.map(Number)
    return new Date(Date.UTC(y!, mo! - 1, d!, h!, mi!, s!))
  }
  return [...written.matchAll(new RegExp(STRING, 'g'))].map(([one]) => stringOf(one)).join('')
}

function stringOf(written: string): string {
  const text = written.replace(/^[uUbB]?(?:"""|'|")|(?:"""|'|")$/g, '')
  return text.replace(/\\(?:u([\da-f]{4})|x([\da-f]{2})|U([\da-f]{8})|([\s\S]))/gi, (_, u, x, big, one: string) => {
    const code = u ?? x ?? big
    if (code) return String.fromCodePoint(Number.parseInt(code, 16))
    return { n: '\n', r: '\r', t: '\t' }[one] ?? one
  })
}

/** HTML is compared as it is shown: what feedparser lets through and what we do are two lists. */
function same(found: Value, wanted: string | number | Date | null): boolean {
  if (found == null) return wanted === null || wanted === ''
  if (typeof found === 'string') return found === String(wanted).trim()
  if (found instanceof Date) return false
  if ('date' in found) {
    const at = wanted instanceof Date ? wanted : new Date(String(wanted))
    return found.date?.getTime() === at.getTime()
  }
  const text = String(wanted ?? '')
  if ('plain' in found) return [htmlToText(text).replace(/\s+/g, ' ').trim(), text.trim()].includes(found.plain)
  if (htmlToText(found.html) === text.trim()) return true
  const base = found.base ? { base: found.base } : {}
  const shown = (html: string) => sanitizeHtml(html, 'article', base)
  return found.html === text.trim() || shown(found.html) === shown(text)
}
