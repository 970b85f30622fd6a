import { escapeText } from '#platform/html/escape.ts'
import { readDate } from './dates.ts'
import { type Feed, type FeedItem, MOST_ITEMS } from './feed.ts'
import { oneLine, safeHtml } from './markup.ts'

type Fields = Record<string, unknown>

/** A JSON Feed (https://jsonfeed.org/version/1.1), or null where it is none. */
export function readJsonFeed(text: string, address: string): Feed | null {
  const feed = parsed(text)
  if (!feed || !/jsonfeed\.org\/version/.test(string(feed.version) ?? '') || !Array.isArray(feed.items)) return null
  const url = (value: unknown) => urlFrom(value, address)
  const hubs = list(feed.hubs).filter((hub) => /^websub$/i.test(string(hub.type) ?? ''))
  const language = string(feed.language)
  return {
    format: 'json',
    title: string(feed.title),
    description: string(feed.description),
    id: string(feed.feed_url),
    link: url(feed.home_page_url),
    author: authorOf(feed),
    language,
    imageUrl: url(feed.icon) ?? url(feed.favicon),
    updatedAt: null,
    self: url(feed.feed_url),
    hubs: hubs.flatMap((hub) => url(hub.url) ?? []),
    restMinutes: null,
    skipHours: [],
    skipDays: [],
    items: list(feed.items)
      .slice(0, MOST_ITEMS)
      .map((item) => readItem(item, address, language)),
  }
}

function readItem(item: Fields, address: string, language: string | null): FeedItem {
  const url = (value: unknown) => urlFrom(value, address)
  const html = typeof item.content_html === 'string' ? item.content_html : null
  const plain = typeof item.content_text === 'string' ? escapeText(item.content_text).replace(/\n/g, '<br>') : null
  const summary = string(item.summary)
  const content = html ?? plain
  const id = typeof item.id === 'number' ? String(item.id) : string(item.id)
  return {
    id,
    // Of old the identifier was often the address.
    link: url(item.url) ?? url(item.external_url) ?? (id && /^https?:/.test(id) ? id : null),
    title: string(item.title),
    summary: summary ? safeHtml(escapeText(summary), address) : null,
    content: content ? safeHtml(content, address) : null,
    author: authorOf(item),
    language: string(item.language) ?? language,
    categories: (Array.isArray(item.tags) ? item.tags : []).flatMap((tag) => string(tag) ?? []).slice(0, 50),
    enclosures: list(item.attachments)
      .slice(0, 20)
      .flatMap((one) => {
        const address = url(one.url)
        const bytes = typeof one.size_in_bytes === 'number' && one.size_in_bytes >= 0 ? one.size_in_bytes : null
        return address ? { url: address, type: string(one.mime_type), bytes } : []
      }),
    imageUrl: url(item.image) ?? url(item.banner_image),
    publishedAt: date(item.date_published),
    updatedAt: date(item.date_modified),
  }
}

/** Where the JSON of what was meant as a JSON Feed breaks, or ends too early; null for anything else. Lines start at 1. */
export function jsonFlaw(text: string): { problem: 'cut-short' | 'ill-formed'; line: number } | null {
  if (!text.includes('jsonfeed.org/version')) return null
  const whole = text.trimEnd()
  if (breaks(whole) === 'nowhere') return null
  if (breaks(whole) === 'at its end') return { problem: 'cut-short', line: whole.split('\n').length }
  // Where a text breaks is not always told; that it does before its end is, and of every longer start of it, too.
  let [sound, broken] = [0, whole.length]
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1
    if (breaks(whole.slice(0, middle)) === 'before') broken = middle
    else sound = middle
  }
  return { problem: 'ill-formed', line: whole.slice(0, broken).split('\n').length }
}

function breaks(text: string): 'nowhere' | 'at its end' | 'before' {
  try {
    JSON.parse(text)
    return 'nowhere'
  } catch (error) {
    const { message } = error as SyntaxError
    const at = Number(/ at position (\d+)/.exec(message)?.[1] ?? -1)
    return /^Unexpected end|^Unterminated string/.test(message) || at >= text.length ? 'at its end' : 'before'
  }
}

function parsed(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text)
    return isFields(value) ? value : null
  } catch {
    return null
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown) => (Array.isArray(value) ? value.filter(isFields) : [])
const string = (value: unknown) => (typeof value === 'string' ? oneLine(value) : null)
const date = (value: unknown) => (typeof value === 'string' ? readDate(value) : null)
const urlFrom = (value: unknown, base: string) =>
  (typeof value === 'string' && value.trim() && URL.parse(value.trim(), base)?.href) || null

/** Version 1.1 has `authors`, version 1 `author`. */
const authorOf = (fields: Fields) =>
  [...list(fields.authors), ...list([fields.author])].map(({ name }) => string(name)).find((name) => name) ?? null
