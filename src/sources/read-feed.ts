import { decodeFeed } from './charset.ts'
import type { Feed } from './feed.ts'
import { type FoundFeed, findFeeds } from './find-feeds.ts'
import { jsonFlaw, readJsonFeed } from './json-feed.ts'
import { readXml } from './xml.ts'
import { isFeedRoot, readXmlFeed } from './xml-feed.ts'

/** Why something is no feed that can be read. `line`: where it first goes wrong, or ends too early. */
export type Unreadable =
  | { problem: 'empty' }
  | { problem: 'page'; feeds: FoundFeed[] }
  | { problem: 'opml' }
  | { problem: 'ill-formed' | 'cut-short'; line: number }
  | { problem: 'not-a-feed' }
/** `flawLine`: it was read though it breaks the rules of XML there. `cutLine`: it ends too early there. */
export type ReadFeed = { feed: Feed; charset: string; flawLine: number | null; cutLine: number | null }

/**
 * A feed of any kind (RSS 0.9x, 1.0, 2.0, Atom 0.3 and 1.0, JSON Feed 1 and 1.1) from its bytes.
 * @param from where it was found, for its relative addresses
 */
export function readFeed(bytes: Uint8Array, from: { address: string; contentType: string }): ReadFeed | Unreadable {
  const { text, charset } = decodeFeed(bytes, from.contentType)
  const start = text.trimStart()
  if (start === '') return { problem: 'empty' }
  if (start.startsWith('{')) {
    const feed = readJsonFeed(start, from.address)
    return feed ? { feed, charset, flawLine: null, cutLine: null } : (jsonFlaw(text) ?? { problem: 'not-a-feed' })
  }
  const { root, flaw, cutLine } = readXml(text)
  if (root && isFeedRoot(root))
    return { feed: readXmlFeed(root, from.address), charset, flawLine: flaw?.line ?? null, cutLine }
  if (root?.name === 'opml') return { problem: 'opml' }
  const isPage = /html/i.test(from.contentType) || /<!doctype\s+html|<html[\s>]/i.test(start.slice(0, 2000))
  if (isPage) return { problem: 'page', feeds: findFeeds(text, from.address) }
  if (!flaw || !start.startsWith('<')) return { problem: 'not-a-feed' }
  return cutLine ? { problem: 'cut-short', line: cutLine } : { problem: 'ill-formed', line: flaw.line }
}
