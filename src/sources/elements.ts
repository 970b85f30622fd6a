import { oneLine, textOf } from './markup.ts'
import type { XmlElement } from './xml.ts'

export type Link = { rel: string; href: string; type: string | null; length: string | null }

/** The children of these names, in their order; those of Atom are found by their name alone. */
export function childrenOf(element: XmlElement | null, ...names: string[]): XmlElement[] {
  return (element?.children ?? []).filter(
    (one): one is XmlElement => typeof one !== 'string' && names.includes(one.name.replace(/^atom:/, '')),
  )
}

/** The first child of the first of these names that has any. */
export function child(element: XmlElement | null, ...names: string[]): XmlElement | null {
  for (const name of names) {
    const all = childrenOf(element, name)
    // An empty one beside a full one is a slip; in RSS its own say more than those lent by Atom.
    const found = all.find((one) => one.children.length > 0) ?? all[0]
    if (found) return found
  }
  return null
}

/** What relative addresses in an element stand on: `xml:base` of it and of all above it, and where the feed was found. */
export function baseOf(element: XmlElement | null, address: string): string {
  if (!element) return address
  const above = baseOf(element.parent, address)
  const said = element.attributes['xml:base']
  return said ? (URL.parse(said.trim(), above)?.href ?? above) : above
}

/** As the element says, else `xml:lang` of the nearest (an empty one says that there is none), else the fallback. */
export function languageOf(element: XmlElement, said: XmlElement | null, fallback: string | null): string | null {
  const named = said && oneLine(textOf(said))
  if (named) return named.replace('_', '-')
  for (let one: XmlElement | null = element; one; one = one.parent) {
    const language = one.attributes['xml:lang']
    if (language !== undefined) return language.replace('_', '-') || null
  }
  return fallback
}

export function addressOf(element: XmlElement | null, address: string): string | null {
  const said = element && oneLine(textOf(element))
  return said ? (URL.parse(said, baseOf(element, address))?.href ?? null) : null
}

/** The links of Atom: an element with `href`. */
export function linksOf(element: XmlElement, address: string): Link[] {
  return childrenOf(element, 'link').flatMap((link) => {
    const { href, rel = 'alternate', type = null, length = null } = link.attributes
    const url = href === undefined ? null : URL.parse(href.trim(), baseOf(link, address))
    return url
      ? [
          {
            rel: rel.trim().toLowerCase().replace('http://www.iana.org/assignments/relation/', ''),
            href: url.href,
            type,
            length,
          },
        ]
      : []
  })
}

/** The page: the alternate link that is HTML, else any; the link of RSS; an identifier that says it is an address. */
export function linkOf(element: XmlElement, links: readonly Link[], address: string): string | null {
  const alternates = links.filter(({ rel }) => rel === 'alternate')
  const page = alternates.find(({ type }) => type === null || /html/.test(type)) ?? alternates[0]
  if (page) return page.href
  const texts = childrenOf(element, 'link').filter((one) => one.attributes.href === undefined && oneLine(textOf(one)))
  const written = texts.find((one) => (one.attributes.rel ?? 'alternate') === 'alternate') ?? texts[0]
  if (written) return addressOf(written, address)
  const guid = child(element, 'guid')
  if (guid && guid.attributes.ispermalink?.toLowerCase() !== 'false') {
    const said = addressOf(guid, address)
    return said && /^https?:/.test(said) ? said : null
  }
  return element.attributes['rdf:about'] && /^https?:/.test(element.attributes['rdf:about'])
    ? element.attributes['rdf:about']
    : null
}
