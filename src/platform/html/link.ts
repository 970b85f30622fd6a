const PLACEHOLDER = 'https://placeholder.invalid'
const MAX_LENGTH = 2048

/** `outside`: on another host, as far as one can tell from the address alone. */
export type SafeLink = { href: string; outside: boolean }

/**
 * What may stand in an `href`: http, https, mailto, or a path of our own host that starts with one `/`.
 * Relative addresses are resolved against `base`, the page that the HTML came from, if there is one.
 * Null for anything else: javascript:, data:, addresses with a password, fragments, addresses over 2,048 characters.
 */
export function safeLink(value: string, base?: string): SafeLink | null {
  const written = value.trim()
  if (written === '' || written.startsWith('#') || written.length > MAX_LENGTH) return null
  const url = URL.parse(written, base ?? PLACEHOLDER)
  if (!url) return null
  if (url.protocol === 'mailto:') return { href: url.href, outside: true }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null
  if (url.username !== '' || url.password !== '') return null
  if (url.origin !== PLACEHOLDER) return { href: url.href, outside: true }
  // `/.//elsewhere` becomes the path `//elsewhere`, which a browser would read as a host.
  if (!written.startsWith('/') || url.pathname.startsWith('//')) return null
  return { href: url.pathname + url.search + url.hash, outside: false }
}

/** True for the address of a picture that we keep ourselves: `/media/…`, nothing clever in it. */
export function isOwnMedia(src: string): boolean {
  return /^\/media\/[\w-]+(?:[./][\w-]+)*$/.test(src) && src.length <= MAX_LENGTH
}

/** The outside pages to which safe HTML leads, in its order: what mentions and hashtags lead to is none of them. */
export function pagesLinked(safeHtml: string): string[] {
  const links = safeHtml.matchAll(/<a href="(https?:[^"]+)"([^>]*)>/g)
  return [...links].flatMap(([, href, rest]) =>
    / class="[^"]*(?:mention|hashtag)/.test(rest!) ? [] : [href!.replaceAll('&amp;', '&').replaceAll('&quot;', '"')],
  )
}
