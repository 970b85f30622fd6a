import type { Enclosure } from './feed.ts'
import { wordsOf } from './prose.ts'
import { baseOf, elementsOf, type XmlElement } from './xml.ts'

export type Link = { rel: string; href: string; type: string | null; bytes: number | null }

/** Finds, among the elements right inside, the first of the names given that is there and not empty. */
export function someOf(element: XmlElement): (...names: string[]) => XmlElement | null {
  const byName = new Map<string, XmlElement>()
  for (const one of elementsOf(element)) {
    const name = one.space === '' ? one.local : `${one.space}:${one.local}`
    if (!byName.has(name) && (one.children.length > 0 || one.attributes.size > 0)) byName.set(name, one)
  }
  return (...names) => names.map((name) => byName.get(name)).find((one) => one !== undefined) ?? null
}

/** An address in full, http or https; null for what is none. */
export function addressIn(written: string | null | undefined, base: string | null): string | null {
  const text = written?.trim()
  const url = text ? URL.parse(text, base ?? undefined) : null
  return url && /^https?:$/.test(url.protocol) && !url.username ? url.href : null
}

/** Of Atom, which says what each is for, and of RSS, whose only one leads to the page. */
export function linksOf(element: XmlElement, address: string | null): Link[] {
  return elementsOf(element).flatMap((one) => {
    if (one.local !== 'link' || one.space.startsWith('?')) return []
    const base = baseOf(one, address)
    const href = addressIn(one.attributes.get('href') ?? wordsOf(one), base)
    if (!href) return []
    const rel = (one.attributes.get('rel') ?? 'alternate').trim().toLowerCase()
    const type = one.attributes.get('type')?.trim() || null
    return [
      { rel: rel.replace('http://www.iana.org/assignments/relation/', ''), href, type, bytes: bytesOf(one, 'length') },
    ]
  })
}

function bytesOf(element: XmlElement, name: string): number | null {
  const written = element.attributes.get(name)?.trim() ?? ''
  return /^\d{1,12}$/.test(written) ? Number(written) : null
}

export function enclosuresOf(item: XmlElement, links: readonly Link[], address: string | null): Enclosure[] {
  const found = links.flatMap(({ rel, href, type, bytes }) => (rel === 'enclosure' ? [{ url: href, type, bytes }] : []))
  const waiting = elementsOf(item)
  for (let one = waiting.shift(); one; one = waiting.shift()) {
    if (one.space === 'media' && one.local === 'group') waiting.push(...elementsOf(one))
    const isOne = one.local === 'enclosure' || (one.space === 'media' && one.local === 'content')
    const url = isOne ? addressIn(one.attributes.get('url'), baseOf(one, address)) : null
    if (!url || found.some((known) => known.url === url)) continue
    const bytes = bytesOf(one, one.local === 'enclosure' ? 'length' : 'filesize')
    found.push({ url, type: one.attributes.get('type')?.trim() || null, bytes })
  }
  return found
}

export function categoriesOf(item: XmlElement): string[] {
  const words = elementsOf(item).flatMap((one) => {
    const isOne =
      (one.local === 'category' && !one.space.startsWith('?')) || (one.space === 'dc' && one.local === 'subject')
    return isOne ? [one.attributes.get('label')?.trim() || one.attributes.get('term')?.trim() || wordsOf(one)] : []
  })
  return [...new Set(words.filter((word) => word !== ''))]
}

/** A name, without the e-mail address that RSS wants beside it; the address where there is nothing else. */
export function authorOf(some: ReturnType<typeof someOf>): string | null {
  const element = some('author', 'dc:creator', 'dc:author', 'itunes:author', 'managingeditor', 'dc:publisher')
  if (!element) return null
  const inside = elementsOf(element)
  const part = (name: string) => wordsOf(inside.find((one) => one.local === name) ?? null)
  if (inside.length > 0) return part('name') || part('email') || null
  const text = wordsOf(element)
  const [, before, inBrackets] = /^(.*?)\s*[(<]([^()<>]*)[)>]$/.exec(text) ?? []
  const name = [inBrackets, before].find((one) => one && !one.includes('@'))
  return name || text || null
}
