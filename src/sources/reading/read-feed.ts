import { decodeFeed } from './decode-feed.ts'
import { type Feed, NotAFeed } from './feed.ts'
import { readJsonFeed } from './read-json-feed.ts'
import { readXmlFeed } from './read-xml-feed.ts'

/**
 * The feed in these bytes, whatever it is written in.
 * @param from the content type that it came with, and where it was found
 * @throws NotAFeed, which tells why
 */
export function readFeed(bytes: Uint8Array, from: { contentType: string; address: string | null }): Feed {
  const text = decodeFeed(bytes, from.contentType).replace(/^\ufeff/, '')
  const start = text.trimStart().slice(0, 1)
  if (start === '') throw new NotAFeed({ kind: 'empty' })
  if (start === '{' || start === '[') return readJsonFeed(text, from.address)
  try {
    return readXmlFeed(text, from.address)
  } catch (error) {
    // A page may begin with anything after its document type.
    const isPage = error instanceof NotAFeed && /^[^<]*(?:<!--[\s\S]*?-->\s*)*<!doctype\s+html/i.test(text)
    throw isPage ? new NotAFeed({ kind: 'page' }) : error
  }
}
