import { sanitizeHtml } from '#platform/html/sanitize.ts'
import { htmlToText } from '#platform/html/text.ts'
import { decodeAs } from './charset.ts'
import { readDate } from './dates.ts'
import type { FeedItem } from './feed.ts'
import type { ReadFeed } from './read-feed.ts'

/** Of what an expectation speaks that we do not keep. */
export class NotConcerned extends Error {}

type Value = { is(expected: unknown): boolean }
const nothing = Symbol('None')

const collapsed = (text: string) => text.replace(/\s+/g, ' ').trim()
const exactly = (ours: unknown): Value => ({
  is: (expected) => (expected === nothing ? ours === null : ours === expected),
})
const address = (ours: string | null): Value => ({
  is: (expected) => (expected === nothing ? ours === null : URL.parse(String(expected))?.href === ours),
})
/** Titles and names: the reader of the corpus keeps their markup, we keep their words. */
const words = (ours: string | null): Value => ({
  is: (expected) =>
    typeof expected === 'string'
      ? [collapsed(expected), collapsed(htmlToText(expected))].includes(ours ?? '')
      : expected === nothing && ours === null,
})
/** Markup, both through the one sanitiser; text as text. */
const markup = (ours: string | null): Value => ({
  is: (expected) => {
    if (typeof expected !== 'string') return expected === nothing && ours === null
    if (sanitizeHtml(expected, 'article').trim() === (ours ?? '')) return true
    return (
      !/<a\b|<img\b/i.test(expected) &&
      [expected, htmlToText(expected)].map(collapsed).includes(collapsed(htmlToText(ours ?? '')))
    )
  },
})
const date = (ours: Date | null): Value => ({
  is: (expected) => {
    if (expected === nothing || expected === '') return ours === null
    const wanted = Array.isArray(expected)
      ? new Date(Date.UTC(expected[0], expected[1] - 1, expected[2], expected[3], expected[4], expected[5]))
      : readDate(String(expected))
    return wanted?.getTime() === ours?.getTime()
  },
})

/** The part of a result of the corpus's reader that we keep too, by the names that it gives. */
function shape(read: ReadFeed, bytes: Uint8Array) {
  const { feed } = read
  const detail = (value: Value) => ({ value })
  const person = (name: string | null) => ({ name: words(name) })
  const common = (one: { title: string | null; author: string | null; id: string | null; link: string | null }) => ({
    title: words(one.title),
    title_detail: detail(words(one.title)),
    id: exactly(one.id),
    guid: exactly(one.id),
    link: address(one.link),
    author: words(one.author),
    author_detail: person(one.author),
  })
  const entry = (item: FeedItem) => ({
    ...common(item),
    summary: markup(item.summary ?? item.content),
    description: markup(item.summary ?? item.content),
    summary_detail: detail(markup(item.summary ?? item.content)),
    content: [{ value: markup(item.content ?? item.summary), language: exactly(item.language) }],
    updated: date(item.updatedAt),
    updated_parsed: date(item.updatedAt),
    modified: date(item.updatedAt),
    published: date(item.publishedAt),
    published_parsed: date(item.publishedAt),
    enclosures: item.enclosures.map(({ url, type, bytes }) => ({
      href: exactly(url),
      url: exactly(url),
      type: exactly(type),
      length: exactly(bytes === null ? null : String(bytes)),
    })),
    tags: item.categories.map((term) => ({ term: words(term) })),
    category: words(item.categories[0] ?? null),
  })
  return {
    feed: {
      ...common(feed),
      subtitle: words(feed.description),
      tagline: words(feed.description),
      description: words(feed.description),
      subtitle_detail: detail(words(feed.description)),
      tagline_detail: detail(words(feed.description)),
      language: exactly(feed.language),
      updated: date(feed.updatedAt),
      updated_parsed: date(feed.updatedAt),
      image: { href: address(feed.imageUrl), url: address(feed.imageUrl) },
    },
    entries: feed.items.map(entry),
    encoding: {
      is: (name: unknown) =>
        decodeAs(bytes, String(name))?.replace(/^\ufeff/, '') === decodeAs(bytes, read.charset)?.replace(/^\ufeff/, ''),
    },
    wellFormed: read.flawLine === null,
  }
}

const STRING = String.raw`u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")`
const PATH = new RegExp(String.raw`^(?:feed|entries|encoding)(?:\[(?:\d+|${STRING})\]|\.\w+)*`, 's')
const JOINED = new RegExp(String.raw`^${STRING}(?:\s*\+\s*${STRING})*$`, 's')

/** Whether a feed read is as a Python expression of the corpus has it. @throws NotConcerned where it speaks of what we do not keep */
export function holds(expression: string, read: ReadFeed, bytes: Uint8Array): boolean {
  const shaped = shape(read, bytes)
  return termsOf(expression).every((term) => {
    if (term === 'not bozo') return shaped.wellFormed
    if (term === 'bozo') return true
    const [path, ...others] = term.split(/\s==\s/)
    const rest = others.pop()
    if (rest === undefined) throw new NotConcerned(term)
    return [path!, ...others].every((one) => valueAt(shaped, one.trim()).is(literal(rest.trim())))
  })
}

/** Parted at `and`, not inside strings. */
function termsOf(expression: string): string[] {
  const parts = expression.match(new RegExp(String.raw`(?:${STRING}|(?!\sand\s).)+`, 'gs')) ?? []
  return parts.map((part) =>
    part
      .replace(/^\s*and\s+/, '')
      .trim()
      .replace(/^\((.*)\)$/s, '$1'),
  )
}

function literal(written: string): unknown {
  if (written === 'None') return nothing
  if (JOINED.test(written))
    return [...written.matchAll(new RegExp(STRING, 'gs'))].map(([one]) => unquoted(one)).join('')
  if (/^\(\d+(?:, ?\d+)*\)$/.test(written)) return written.slice(1, -1).split(',').map(Number)
  throw new NotConcerned(written)
}

const ESCAPED: Record<string, string> = { n: '\n', t: '\t', r: '\r' }
const unquoted = (string: string) =>
  string
    .replace(/^u/, '')
    .slice(1, -1)
    .replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|(.))/gis, (_, x, u, one) =>
      one === undefined ? String.fromCharCode(Number.parseInt(x ?? u, 16)) : (ESCAPED[one] ?? one),
    )

function valueAt(shaped: object, path: string): Value {
  if (!PATH.exec(path) || PATH.exec(path)![0] !== path) throw new NotConcerned(path)
  const steps = [...path.matchAll(new RegExp(String.raw`^\w+|\[(\d+)\]|\[(${STRING})\]|\.(\w+)`, 'gs'))].map(
    ([whole, index, name, word]) => index ?? word ?? (name ? unquoted(name) : whole),
  )
  let value: unknown = shaped
  for (const [i, step] of steps.entries()) {
    const next: unknown = (value as Record<string, unknown>)[step]
    // An entry that is not there is a failure; a name that we do not have is no matter of ours.
    if (next === undefined) {
      if (/^\d+$/.test(step) && !(steps[i - 1] === 'content')) return { is: () => false }
      throw new NotConcerned(path)
    }
    value = next
  }
  if (typeof (value as Value).is !== 'function') throw new NotConcerned(path)
  return value as Value
}
