import { entityText, internalEntities } from './xml-entities.ts'
import { canonicalSpace } from './xml-spaces.ts'

export type XmlElement = {
  /** As written, with its prefix. */
  name: string
  /** The usual prefix of its namespace ('' for those of feeds themselves); `?prefix` for one that means nothing here. */
  space: string
  /** Without its prefix, in lower case. */
  local: string
  attributes: ReadonlyMap<string, string>
  children: XmlNode[]
  parent: XmlElement | null
}
export type XmlNode = XmlElement | string
export type XmlDocument = { root: XmlElement | null; brokenAt: number | null }

const DEEPEST = 200
/** Each alternative ends at the next `<`, at the next quote, or takes all that is left: no text makes it look twice. */
const TOKEN =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)|<[?!][^<>]*>|<\/\s*([\p{L}_:][^\s>/<]*)[^<>]*>|<([\p{L}_:][^\s>/<]*)((?:[^<>"']|"[^"]*"|'[^']*')*?|[^<>]*?)(\/?)>/giu
/** A quote ends a value only where another attribute or the end follows: some write quotes inside of quotes. */
const ATTRIBUTE =
  /([^\s=<>"'/]+)\s*=\s*(?:"([\s\S]*?)"(?=\s*(?:[^\s=<>"'/]+\s*=|\/?\s*$))|'([\s\S]*?)'(?=\s*(?:[^\s=<>"'/]+\s*=|\/?\s*$))|"([^"]*)"|([^\s"'>]+))/g

/**
 * The tree of an XML text, also of one that breaks the rules: end tags that fit nothing are passed over, open elements are
 * closed by their parent's end, a lone `&` or `<` is text. `brokenAt` is the first line with a fault, or null. Entities are
 * those of HTML and those that the text itself declares as plain text; nothing outside of it is ever looked up.
 */
export function readXml(text: string): XmlDocument {
  const top: XmlElement = { name: '', space: '?', local: '', attributes: new Map(), children: [], parent: null }
  const entities = internalEntities(text)
  const source = withoutType(text)
  let open = top
  let depth = 0
  let faultAt: number | null = null
  const fault = (at: number) => {
    faultAt ??= at
  }
  const say = (raw: string, at: number) => {
    if (raw === '') return
    const { text, broken } = entityText(raw, entities)
    if (broken || raw.includes('<') || (open === top && raw.trim() !== '')) fault(at)
    open.children.push(text)
  }
  let last = 0
  for (const match of source.matchAll(TOKEN)) {
    say(source.slice(last, match.index), last)
    last = match.index + match[0].length
    const [, cdata, end, start, attributes = '', empty] = match
    if (cdata !== undefined) open.children.push(cdata)
    else if (end !== undefined) {
      let closed: XmlElement | null = open
      let levels = 1
      while (closed && closed.name.toLowerCase() !== end.toLowerCase()) {
        closed = closed.parent
        levels += 1
      }
      if (levels > 1) fault(match.index)
      if (closed?.parent) {
        open = closed.parent
        depth -= levels
      }
    } else if (start !== undefined) {
      if (depth === DEEPEST || (open === top && top.children.some((node) => typeof node !== 'string'))) {
        fault(match.index)
        if (depth === DEEPEST) continue
      }
      const element = elementOf(start, attributes, open, entities)
      if (element.space === '!') fault(match.index)
      open.children.push(element.space === '!' ? Object.assign(element, { space: prefixOf(start) }) : element)
      if (!empty) {
        open = element
        depth += 1
      }
    }
  }
  say(source.slice(last), last)
  if (open !== top) fault(text.length)
  const root = top.children.find((node): node is XmlElement => typeof node !== 'string') ?? null
  return { root, brokenAt: faultAt === null ? null : text.slice(0, faultAt).split(/\r\n?|\n/).length }
}

/** The document type, which may hold brackets and tags, as so many spaces and line breaks. */
function withoutType(text: string): string {
  const start = text.slice(0, 20_000)
  return (
    start.replace(/<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>/i, (type) => type.replace(/[^\n\r]/g, ' ')) + text.slice(20_000)
  )
}

const prefixOf = (name: string) => (name.includes(':') ? name.slice(0, name.indexOf(':')).toLowerCase() : '')

function elementOf(
  name: string,
  written: string,
  parent: XmlElement,
  entities: ReadonlyMap<string, string>,
): XmlElement {
  const attributes = new Map<string, string>()
  for (const [, key, double, single, loose, bare] of written.matchAll(ATTRIBUTE))
    attributes.set(key!.toLowerCase(), entityText(double ?? single ?? loose ?? bare ?? '', entities).text)
  const element: XmlElement = {
    name,
    space: '',
    local: name.slice(name.indexOf(':') + 1).toLowerCase(),
    attributes,
    children: [],
    parent,
  }
  element.space = canonicalSpace(prefixOf(name), element)
  return element
}

/** What an attribute says, here or at the nearest element around that has it. */
export function inherited(element: XmlElement, attribute: string): string | null {
  for (let here: XmlElement | null = element; here; here = here.parent) {
    const said = here.attributes.get(attribute)
    if (said !== undefined) return said
  }
  return null
}

/** The address against which an element's relative ones are read (XML Base): that of each element against those around it. */
export function baseOf(element: XmlElement, outermost: string | null): string | null {
  const around = element.parent ? baseOf(element.parent, outermost) : outermost
  const own = element.attributes.get('xml:base')
  if (own === undefined) return around
  return (URL.parse(own.trim(), around ?? undefined) ?? null)?.href ?? around
}

export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((node): node is XmlElement => typeof node !== 'string')
}

/** The text in an element, that of its elements included. */
export function textOf(element: XmlElement): string {
  return element.children.map((node) => (typeof node === 'string' ? node : textOf(node))).join('')
}
