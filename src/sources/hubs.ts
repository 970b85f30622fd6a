import type { Feed } from './feed.ts'

/** Where one asks to be told what a feed publishes, and the name of the feed there. */
export type OfferedHub = { hub: string; topic: string }

const LONGEST = 2048
// Links of HTTP (RFC 8288, 3): `<address>; rel="hub self"; …`.
const LINK = /<([^>]*)>((?:\s*;\s*[\w!#$&+.^`|~*-]+(?:\s*=\s*(?:"[^"]*"|[^\s",;]+))?)*)/g
const REL = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]+))/i

/**
 * The hub that a feed names (WebSub, 4): in the headers of the answer, else in the feed. Its topic is the address that the feed says is its
 * own, letter by letter; that at which it was found where it says none.
 */
export function offeredHub(answer: { headers: Headers; url: string }, feed: Feed): OfferedHub | null {
  const links = linksIn(answer.headers.get('link') ?? '', answer.url)
  const hub = [...links.hub, ...feed.hubs].find(isWeb)
  if (!hub) return null
  const topic = [...links.self, feed.self].find((one) => one !== null && isWeb(one)) ?? answer.url
  return { hub, topic }
}

function linksIn(header: string, base: string): { hub: string[]; self: string[] } {
  const found: { hub: string[]; self: string[] } = { hub: [], self: [] }
  for (const [, written, parameters] of header.slice(0, 16_000).matchAll(LINK)) {
    const rel = REL.exec(parameters!)
    const address = URL.parse(written!.trim(), base)?.href
    for (const one of (rel?.[1] ?? rel?.[2] ?? '').toLowerCase().split(/\s+/))
      if (address && (one === 'hub' || one === 'self')) found[one].push(address)
  }
  return found
}

const isWeb = (address: string) => /^https?:\/\//i.test(address) && address.length <= LONGEST
