import { htmlToText } from '#platform/html/text.ts'
import { KNOWN_NAMESPACES, USUAL_PREFIXES } from './namespaces.ts'

/**
 * An element, its name and attributes in lower case with the prefix that we know its namespace by ("dc:creator"), none for
 * names without namespace and for those of RSS.
 */
export type XmlElement = {
  name: string
  /** As it was written, without prefix. */
  tag: string
  attributes: Record<string, string>
  children: (XmlElement | string)[]
  parent: XmlElement | null
}
/** What is wrong at the first place that breaks the rules of XML; lines start at 1. */
export type XmlFlaw = { line: number; what: 'tag' | 'stray' | 'entity' | 'cut' | 'too-many' }
/** `cutLine`: where the text ends before what it began does. */
export type XmlDocument = { root: XmlElement | null; flaw: XmlFlaw | null; cutLine: number | null }

const DEEPEST = 256
const MOST_ELEMENTS = 200_000
const XML_ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const START = /<([A-Za-z_:\u0080-\uffff][^\s/>=<"']*)/y
const ATTRIBUTE = /\s*([^\s=/>"'<]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?/y
const TAG_END = /[^<>]*?(\/?)>/y
const END = /<\/\s*([^\s<>]+)(?:\s[^<>]*)?>/y

type Open = { element: XmlElement; written: string; namespaces: Record<string, string> }
type Reading = { text: string; open: Open[]; entities: Map<string, string>; document: XmlDocument; elements: number }

/**
 * The tree of an XML text, as far as it can be made out: what is not well-formed is read as its writer most likely meant it,
 * and the first such place is told. Entities are never fetched, nor expanded in one another. Time is linear in the length.
 */
export function readXml(text: string): XmlDocument {
  const reading: Reading = {
    text,
    open: [],
    entities: new Map(),
    document: { root: null, flaw: null, cutLine: null },
    elements: 0,
  }
  let at = 0
  while (at < text.length && reading.elements < MOST_ELEMENTS) {
    const next = text.indexOf('<', at)
    if (next > at || next < 0) addText(reading, at, next < 0 ? text.length : next)
    if (next < 0) break
    at = readMarkup(reading, next)
  }
  if (reading.elements >= MOST_ELEMENTS) note(reading, at, 'too-many')
  if (reading.open.length > 0) note(reading, text.length, 'cut')
  return reading.document
}

/** @returns where to go on */
function readMarkup(reading: Reading, at: number): number {
  const { text } = reading
  if (text.startsWith('<!--', at)) return after(reading, '-->', at + 4, at)
  if (text.startsWith('<![CDATA[', at)) {
    const end = after(reading, ']]>', at + 9, at)
    const isWhole = text.startsWith(']]>', end - 3)
    put(reading, text.slice(at + 9, isWhole ? end - 3 : end))
    return end
  }
  if (text.startsWith('<!', at)) return readDoctype(reading, at)
  if (text.startsWith('<?', at)) return after(reading, '?>', at + 2, at)
  if (text.startsWith('</', at)) return readEnd(reading, at)
  START.lastIndex = at
  const start = START.exec(text)
  if (start) return readStart(reading, start[1]!, START.lastIndex, at)
  note(reading, at, 'stray')
  put(reading, '<')
  return at + 1
}

function after(reading: Reading, mark: string, from: number, at: number): number {
  const end = reading.text.indexOf(mark, from)
  if (end >= 0) return end + mark.length
  note(reading, at, 'cut')
  return reading.text.length
}

function readDoctype(reading: Reading, at: number): number {
  const { text } = reading
  const end = text.indexOf('>', at)
  const subset = text.indexOf('[', at)
  if (end < 0) return after(reading, '>', at, at)
  if (subset < 0 || subset > end) return end + 1
  const close = text.indexOf(']', subset)
  const stop = close < 0 ? -1 : text.indexOf('>', close)
  if (stop < 0) return after(reading, ']>', subset, at)
  for (const [, name, value] of text
    .slice(subset, close)
    .matchAll(/<!ENTITY\s+(\w{1,40})\s+(?:"([^"]{0,500})"|'[^']*')/g))
    if (value !== undefined && reading.entities.size < 500)
      reading.entities.set(
        name!,
        decode(value, new Map(), () => {}),
      )
  return stop + 1
}

function readStart(reading: Reading, written: string, from: number, at: number): number {
  const { text, open } = reading
  const above = open.at(-1)
  const raw: [string, string][] = []
  let end = from
  for (;;) {
    ATTRIBUTE.lastIndex = end
    const found = ATTRIBUTE.exec(text)
    if (!found) break
    end = ATTRIBUTE.lastIndex
    const value = found[2] ?? ''
    if (!/^["']/.test(value)) note(reading, at, 'tag')
    if (raw.length < 200)
      raw.push([found[1]!.toLowerCase(), decode(/^["']/.test(value) ? value.slice(1, -1) : value, reading.entities)])
  }
  TAG_END.lastIndex = end
  const close = TAG_END.exec(text)
  if (!close) note(reading, at, 'tag')
  const namespaces = declared(raw, above?.namespaces ?? {})
  const element: XmlElement = {
    name: canonical(written, namespaces),
    tag: written.slice(written.indexOf(':') + 1).toLowerCase(),
    attributes: Object.fromEntries(raw.map(([name, value]) => [attributeName(name, namespaces), value])),
    children: [],
    parent: above?.element ?? null,
  }
  reading.elements += 1
  if (above) above.element.children.push(element)
  else reading.document.root ??= element
  if (!close?.[1] && open.length < DEEPEST) open.push({ element, written: written.toLowerCase(), namespaces })
  return close ? TAG_END.lastIndex : Math.max(end, from)
}

function readEnd(reading: Reading, at: number): number {
  END.lastIndex = at
  const found = END.exec(reading.text)
  if (!found) {
    note(reading, at, 'stray')
    return at + 2
  }
  const name = found[1]!.toLowerCase()
  const from = reading.open.findLastIndex(({ written }) => written === name)
  if (from !== reading.open.length - 1) note(reading, at, 'tag')
  if (from >= 0) reading.open.length = from
  return END.lastIndex
}

function addText(reading: Reading, from: number, to: number): void {
  if (reading.open.length === 0) return
  const raw = reading.text.slice(from, to)
  put(
    reading,
    decode(raw, reading.entities, (index) => note(reading, from + index, 'entity')),
  )
}

function put(reading: Reading, text: string): void {
  const children = reading.open.at(-1)?.element.children
  if (!children || text === '') return
  children.push(text)
}

function note(reading: Reading, at: number, what: XmlFlaw['what']): void {
  const { document, text } = reading
  if (document.flaw && (what !== 'cut' || document.cutLine !== null)) return
  const line = text.slice(0, at).split('\n').length
  document.flaw ??= { line, what }
  if (what === 'cut') document.cutLine ??= line
}

function declared(raw: readonly [string, string][], above: Record<string, string>): Record<string, string> {
  const own = raw.filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
  if (own.length === 0) return above
  return { ...above, ...Object.fromEntries(own.map(([name, uri]) => [name === 'xmlns' ? '' : name.slice(6), uri])) }
}

function canonical(written: string, namespaces: Record<string, string>): string {
  const at = written.indexOf(':')
  const prefix = at < 0 ? '' : written.slice(0, at).toLowerCase()
  const local = written.slice(at + 1).toLowerCase()
  const uri = namespaces[prefix]
  if (uri === undefined) return prefix === '' ? local : `${USUAL_PREFIXES.has(prefix) ? prefix : `?${prefix}`}:${local}`
  const known = KNOWN_NAMESPACES.get(
    uri
      .trim()
      .toLowerCase()
      .replace(/^https/, 'http')
      .replace(/\/$/, ''),
  )
  if (known === '' || uri.includes('userland.com')) return local
  return known === undefined ? `${prefix === '' ? '?' : `?${prefix}`}:${local}` : `${known}:${local}`
}

const attributeName = (name: string, namespaces: Record<string, string>) =>
  name.includes(':') && !name.startsWith('xml') ? canonical(name, namespaces) : name

const named = new Map<string, string | null>([['nbsp', '\u00a0']])

/** Names of HTML are taken too: feeds use them though nothing declares them. */
function ofHtml(name: string): string | null {
  let value = named.get(name)
  if (value !== undefined) return value
  value = htmlToText(`<p>&${name};</p>`)
  value = value.startsWith('&') && name !== 'amp' ? null : value
  if (named.size < 3000) named.set(name, value)
  return value
}

function decode(text: string, entities: ReadonlyMap<string, string>, wrong?: (index: number) => void): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\w{1,32}));|&/g, (whole, decimal, hex, name, index) => {
    if (decimal || hex) return character(decimal ? Number(decimal) : Number.parseInt(hex, 16))
    const value = name ? (XML_ENTITIES[name] ?? entities.get(name) ?? ofHtml(name)) : null
    if (value === null) wrong?.(index)
    return value ?? whole
  })
}

const windows = new TextDecoder('windows-1252')

function character(code: number): string {
  if (code >= 0x80 && code <= 0x9f) return windows.decode(Uint8Array.of(code))
  return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '\ufffd' : String.fromCodePoint(code)
}
