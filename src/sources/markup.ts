import { escapeText, htmlAttribute } from '#platform/html/escape.ts'
import { sanitizeHtml } from '#platform/html/sanitize.ts'
import { htmlToText } from '#platform/html/text.ts'
import type { XmlElement } from './xml.ts'

/** What stands in an element: as HTML, or as plain text. */
type Written = { kind: 'html' | 'text'; value: string }

const VOID = /^(?:br|hr|img|area|base|col|embed|input|link|meta|param|source|track|wbr)$/
const LOOKS_LIKE_HTML = /<\/?[a-z][^>]*>|&(?:#\d+|#x[\da-f]+|\w+);/i

/** All the text below an element. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}

/** The elements of markup that stand unescaped in a feed (XHTML, or HTML that nobody escaped), as HTML. */
function innerHtml(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? escapeText(child) : outerHtml(child))).join('')
}

function outerHtml(element: XmlElement): string {
  const attributes = Object.entries(element.attributes).filter(
    ([name]) => /^[a-z][\w-]*$/.test(name) && name !== 'xmlns',
  )
  const start = `<${element.tag}${attributes.map(([name, value]) => htmlAttribute(name, value)).join('')}>`
  return VOID.test(element.tag) ? start : `${start}${innerHtml(element)}</${element.tag}>`
}

/** As Atom 1.0 (RFC 4287, 3.1 and 4.1.3), Atom 0.3 (`mode`) and RSS, where everything may be HTML, write it. */
function written(element: XmlElement): Written {
  const type = (element.attributes.type ?? '').toLowerCase()
  const mode = element.attributes.mode ?? ''
  const isAtom = element.name.startsWith('atom:') || type !== '' || mode !== ''
  const holdsElements = element.children.some((child) => typeof child !== 'string')
  if (mode === 'base64') return { kind: /html/.test(type) ? 'html' : 'text', value: fromBase64(textOf(element)) }
  if (mode === 'escaped') return { kind: /html/.test(type) ? 'html' : 'text', value: textOf(element) }
  if (holdsElements || /xhtml/.test(type)) return { kind: 'html', value: innerHtml(element) }
  if (/html/.test(type)) return { kind: 'html', value: textOf(element) }
  if (isAtom && type !== '' && type !== 'text' && !type.startsWith('text/') && !/xml$/.test(type))
    return /^[\w+.-]+\/[\w+.-]+$/.test(type) && !/\s/.test(textOf(element).trim())
      ? { kind: 'text', value: fromBase64(textOf(element)) }
      : { kind: 'text', value: textOf(element) }
  if (isAtom && type !== '') return { kind: 'text', value: textOf(element) }
  const value = textOf(element)
  return { kind: LOOKS_LIKE_HTML.test(value) ? 'html' : 'text', value }
}

const fromBase64 = (text: string) => Buffer.from(text, 'base64').toString('utf8')

/** Plain text on one line; null where there is none. */
export function plainOf(element: XmlElement | null): string | null {
  if (!element) return null
  const { kind, value } = written(element)
  return oneLine(kind === 'html' ? htmlToText(value) : value)
}

export const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim() || null

/** Safe HTML, its links absolute; null where there is nothing. */
export function htmlOf(element: XmlElement | null, base: string): string | null {
  if (!element) return null
  const { kind, value } = written(element)
  return kind === 'html' ? safeHtml(value, base) : safeHtml(escapeText(value), base)
}

export const safeHtml = (html: string, base: string) => sanitizeHtml(html, 'article', { base }).trim() || null
