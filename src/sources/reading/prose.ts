import { escapeText, htmlAttribute } from '#platform/html/escape.ts'
import { htmlToText } from '#platform/html/text.ts'
import type { Prose } from './feed.ts'
import { baseOf, elementsOf, inherited, textOf, type XmlElement } from './xml.ts'

const VOID = new Set(['br', 'hr', 'img', 'input', 'wbr', 'area', 'col', 'embed', 'source', 'track'])

/**
 * What an element says, as HTML: Atom 1.0 names `text`, `html`, `xhtml` or a media type, Atom 0.3 a media type and a mode; RSS
 * says nothing and means HTML.
 */
export function proseOf(element: XmlElement, address: string | null): Prose | null {
  const html = htmlOf(element).trim()
  if (html === '') return null
  return { html, base: baseOf(element, address), language: languageOf(element) }
}

function htmlOf(element: XmlElement): string {
  const type = (element.attributes.get('type') ?? '').toLowerCase()
  const mode = (element.attributes.get('mode') ?? '').toLowerCase()
  if (mode === 'base64' || (type !== '' && !/^(?:text|html|xhtml)$|^text\/|xml$/.test(type)))
    return type.startsWith('text/') || mode === 'base64' || type === 'application/octet-stream' ? base64(element) : ''
  if (elementsOf(element).length > 0) return element.children.map(written).join('')
  const text = textOf(element)
  if (type === 'text' || (type === 'text/plain' && mode !== 'xml')) return lines(text)
  if (/xml$/.test(type) && mode === 'xml') return escapeText(text)
  return text
}

function base64(element: XmlElement): string {
  return new TextDecoder().decode(Buffer.from(textOf(element).replace(/\s+/g, ''), 'base64'))
}

const lines = (text: string) => escapeText(text.trim()).replace(/\r\n?|\n/g, '<br>')

/** A tree of XML as HTML text: the <div> that Atom puts around XHTML is none of it. */
function written(node: XmlElement | string): string {
  if (typeof node === 'string') return escapeText(node)
  const inside = node.children.map(written).join('')
  if (node.local === 'div' && node.parent?.attributes.get('type') === 'xhtml') return inside
  const attributes = [...node.attributes]
    .filter(([name]) => !name.startsWith('xmlns') && !name.includes(':'))
    .map(([name, value]) => htmlAttribute(name, resolved(node, name, value)))
    .join('')
  return VOID.has(node.local) ? `<${node.local}${attributes}>` : `<${node.local}${attributes}>${inside}</${node.local}>`
}

/** An element inside may bring a base of its own. */
function resolved(node: XmlElement, name: string, value: string): string {
  if (name !== 'href' && name !== 'src') return value
  const base = baseOf(node, null)
  return base === null ? value : (URL.parse(value.trim(), base)?.href ?? value)
}

/** The words of an element, on one line: a title, a name. */
export function plainOf(element: XmlElement | null): string {
  if (!element) return ''
  return oneLine(htmlToText(htmlOf(element)))
}

/** Of what is text by its nature: names, addresses, dates. */
export function wordsOf(element: XmlElement | null): string {
  return element ? oneLine(textOf(element)) : ''
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

export const languageOf = (element: XmlElement): string | null =>
  inherited(element, 'xml:lang')?.trim().replaceAll('_', '-') || null
