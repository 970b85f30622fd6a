/**
 * JSON of another server, of which nothing is sure. ActivityStreams is read here as nearly every server writes and reads it,
 * in its compacted form (https://www.w3.org/TR/activitystreams-core/#jsonld): names as the standard's own context gives them.
 */
export type Doc = { readonly [name: string]: unknown }

const DEEPEST = 40
const LONGEST_URI = 2048

export class UnreadableDocument extends Error {}

/** @throws UnreadableDocument where it is no JSON object, or one nested to do harm */
export function parseDocument(text: string): Doc {
  if (depthOf(text) > DEEPEST) throw new UnreadableDocument('nested too deeply')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new UnreadableDocument('not JSON')
  }
  return asDocument(value) ?? fail('not a JSON object')
}

function fail(reason: string): never {
  throw new UnreadableDocument(reason)
}

/** How deep brackets nest, outside of strings: known before anything is built of them. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (inString) {
      if (c === 92) i++
      else if (c === 34) inString = false
    } else if (c === 34) inString = true
    else if (c === 91 || c === 123) deepest = Math.max(deepest, ++depth)
    else if (c === 93 || c === 125) depth--
  }
  return deepest
}

export const asDocument = (value: unknown): Doc | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Doc) : null

/** What a property holds, one or many. */
export function all(value: unknown): unknown[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value.filter((one) => one !== null && one !== undefined)
  const held = asDocument(value)?.['@list']
  return Array.isArray(held) ? held : [value]
}

export const first = (value: unknown): unknown => all(value)[0]

/** Its types, without the prefix of the standard's own context. */
export const typesOf = (doc: Doc): string[] =>
  all(doc.type ?? doc['@type']).flatMap((type) =>
    typeof type === 'string' ? [type.replace(/^(?:as:|https:\/\/www\.w3\.org\/ns\/activitystreams#)/, '')] : [],
  )

export const typeAmong = <T extends string>(doc: Doc, types: readonly T[]): T | null =>
  types.find((type) => typesOf(doc).includes(type)) ?? null

/** The web address that names something, whether it is written alone or with what it names. */
export function idOf(value: unknown): string | null {
  const one = first(value)
  const doc = asDocument(one)
  const id = typeof one === 'string' ? one : (doc?.id ?? doc?.['@id'])
  return typeof id === 'string' ? webAddress(id) : null
}

/** The address that a Link, or anything that has one, leads to. */
export function linkOf(value: unknown): string | null {
  const one = first(value)
  const doc = asDocument(one)
  const href = typeof one === 'string' ? one : (doc?.href ?? doc?.url ?? doc?.id)
  return typeof href === 'string' ? webAddress(href) : href ? linkOf(href) : null
}

export function webAddress(text: string): string | null {
  if (text.length > LONGEST_URI) return null
  const url = URL.parse(text)
  return url && /^https?:$/.test(url.protocol) && !url.username && !url.password ? text : null
}

export const idsOf = (value: unknown): string[] => all(value).flatMap((one) => idOf(one) ?? [])

/** A line or a text, or what stands for it in some language. */
export function textOf(doc: Doc, name: string): string | null {
  const plain = first(doc[name])
  if (typeof plain === 'string') return plain
  const valued = asDocument(plain)?.['@value']
  if (typeof valued === 'string') return valued
  return (
    Object.values(asDocument(doc[`${name}Map`]) ?? {}).find((text): text is string => typeof text === 'string') ?? null
  )
}

/** The language in which a text is written, as far as it is said: the first part of its BCP 47 tag. */
export function languageOf(doc: Doc, name: string): string | null {
  const map = asDocument(doc[`${name}Map`]) ?? {}
  const text = textOf(doc, name)
  const languages = Object.keys(map).filter((tag) => map[tag] === text)
  const tag = languages[0] ?? Object.keys(map)[0] ?? null
  return tag === null ? null : languageOfTag(tag)
}

const LANGUAGES_MOST = 10

/**
 * The same in each further language that `contentMap`, `nameMap` or `summaryMap` have: what is not said in it stays as it
 * is said first.
 * @param first the language of the text that stands alone
 */
export function inFurtherLanguages(doc: Doc, first: string): { language: string; doc: Doc }[] {
  const maps = ['content', 'name', 'summary'].map((name) => ({ name, map: asDocument(doc[`${name}Map`]) ?? {} }))
  const found = new Map<string, { language: string; doc: Doc }>()
  for (const tag of maps.flatMap(({ map }) => Object.keys(map))) {
    const language = languageOfTag(tag)
    if (!/^[a-z]{2,3}$/.test(language) || language === first || language === 'und' || found.has(language)) continue
    const said = maps.flatMap(({ name, map }) => (typeof map[tag] === 'string' ? [[name, map[tag]]] : []))
    if (said.length > 0) found.set(language, { language, doc: { ...doc, ...Object.fromEntries(said) } })
  }
  return [...found.values()].slice(0, LANGUAGES_MOST)
}

const languageOfTag = (tag: string): string => tag.split(/[-_]/)[0]!.toLowerCase()

/** A moment (xsd:dateTime); null where it is none. */
export function momentOf(value: unknown): Date | null {
  const one = first(value)
  const text = typeof one === 'string' ? one : asDocument(one)?.['@value']
  const at = typeof text === 'string' ? new Date(text) : null
  return at && Number.isFinite(at.getTime()) && Math.abs(at.getTime()) < 8e15 ? at : null
}

export function wholeNumberOf(value: unknown): number | null {
  const one = first(value)
  return typeof one === 'number' && Number.isSafeInteger(one) && one >= 0 ? one : null
}

/** Two addresses of one server: what one of them says of the other may be believed (FEP-fe34). */
export function sameOrigin(one: string, other: string): boolean {
  const [a, b] = [URL.parse(one), URL.parse(other)]
  return a !== null && b !== null && a.origin === b.origin
}

const PUBLIC = new Set(['https://www.w3.org/ns/activitystreams#Public', 'as:Public', 'Public'])
export const isPublic = (value: unknown): boolean => typeof value === 'string' && PUBLIC.has(value)
export const PUBLIC_COLLECTION = 'https://www.w3.org/ns/activitystreams#Public'
