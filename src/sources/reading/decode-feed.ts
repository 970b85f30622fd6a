import { decodeText } from '#platform/http/charset.ts'

/**
 * The text of a feed: in the charset of its byte order mark, else of the first that makes sense of all its bytes among that
 * of the answer (RFC 7303), that of its XML declaration, UTF-8 and Windows-1252. Zero bytes tell UTF-16 without a mark.
 */
export function decodeFeed(bytes: Uint8Array, contentType: string): string {
  const [a, b, c, d] = bytes
  if ((a === 0xfe && b === 0xff) || (a === 0xff && b === 0xfe) || (a === 0xef && b === 0xbb))
    return decodeText(bytes, contentType)
  const declaration = new TextDecoder('latin1').decode(bytes.subarray(0, 400))
  const wide = a === 0 && b === 0x3c && c === 0 ? 'utf-16be' : a === 0x3c && b === 0 && d === 0 ? 'utf-16le' : undefined
  const named = [
    wide,
    /charset\s*=\s*["']?\s*([\w-]+)/i.exec(contentType)?.[1],
    /^\s*<\?xml[^>]*?encoding\s*=\s*["']\s*([\w.:-]+)/i.exec(declaration)?.[1],
    'utf-8',
    'windows-1252',
  ]
  for (const charset of named) {
    if (!charset) continue
    // What is called so by those who mean nothing by it.
    if (/^(?:us-)?ascii$/i.test(charset)) continue
    try {
      return new TextDecoder(charset, { fatal: true }).decode(bytes)
    } catch {}
  }
  return decodeText(bytes, contentType)
}
