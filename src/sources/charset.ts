/** What a feed's bytes were written in, and their text. */
export type Decoded = { text: string; charset: string }

/**
 * The text of an XML or JSON document: its byte order mark tells the charset, else the content type, else its declaration,
 * else the look of its first bytes (RFC 7303, XML 1.0 appendix F). One that does not fit the bytes gives way to the next.
 */
export function decodeFeed(bytes: Uint8Array, contentType: string): Decoded {
  const marked = byMark(bytes)
  const looks = byLook(bytes)
  const start = decodeAs(bytes.subarray(0, 1024), looks ?? 'latin1') ?? ''
  const said = /charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(contentType)?.[1]
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(start.replace(/^\ufeff/, ''))?.[1]
  const wide = looks && !/^utf-?(?:16|32)/i.test(said ?? '') ? looks : null
  for (const charset of [marked, wide, ascii(said), ascii(declared), looks, 'utf-8', 'windows-1252']) {
    const text = charset ? decodeAs(bytes, charset, true) : null
    if (charset && text !== null) return { text: fromWindows(text.replace(/^\ufeff/, '')), charset }
  }
  return { text: new TextDecoder(label(marked ?? said ?? declared)).decode(bytes), charset: 'utf-8' }
}

const windows = new TextDecoder('windows-1252')
/** Control characters that no XML may hold: they were letters in the charset of Windows. */
const fromWindows = (text: string) =>
  text.replace(/[\u0080-\u009f]/g, (one) => windows.decode(Uint8Array.of(one.charCodeAt(0))))

/** What says it is ASCII and has other bytes is UTF-8 today. */
const ascii = (name: string | undefined) => (name && /^us-ascii$/i.test(name) ? 'utf-8' : (name ?? null))

function label(name: string | undefined): string {
  try {
    return new TextDecoder(name).encoding
  } catch {
    return 'utf-8'
  }
}

/** Null where the charset is unknown, or (`strict`) where the bytes are none of its. */
export function decodeAs(bytes: Uint8Array, charset: string, strict = false): string | null {
  const wide = /^utf[-_]?32(le|be)?$/i.exec(charset)
  try {
    if (wide) return decode32(bytes, wide[1]?.toLowerCase() === 'le' || (!wide[1] && bytes[0] === 0xff))
    const name = charset.replace('_', '-')
    const big = /^u(?:tf)?-?16$/i.test(name) && bytes[0] === 0xfe
    return new TextDecoder(big ? 'utf-16be' : name.replace(/^u16$/i, 'utf-16le'), { fatal: strict }).decode(bytes)
  } catch {
    return null
  }
}

function decode32(bytes: Uint8Array, little: boolean): string | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let text = ''
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const code = view.getUint32(at, little)
    if (code > 0x10ffff) return null
    text += String.fromCodePoint(code)
  }
  return text
}

const begins = (bytes: Uint8Array, ...start: number[]) => start.every((byte, i) => bytes[i] === byte)

function byMark(bytes: Uint8Array): string | null {
  if (begins(bytes, 0xef, 0xbb, 0xbf)) return 'utf-8'
  if (begins(bytes, 0xff, 0xfe, 0, 0)) return 'utf-32le'
  if (begins(bytes, 0, 0, 0xfe, 0xff)) return 'utf-32be'
  if (begins(bytes, 0xff, 0xfe)) return 'utf-16le'
  return begins(bytes, 0xfe, 0xff) ? 'utf-16be' : null
}

/** By where the zero bytes of its first "<" stand. */
function byLook(bytes: Uint8Array): string | null {
  if (begins(bytes, 0x3c, 0, 0, 0)) return 'utf-32le'
  if (begins(bytes, 0, 0, 0, 0x3c)) return 'utf-32be'
  if (begins(bytes, 0x3c, 0)) return 'utf-16le'
  return begins(bytes, 0, 0x3c) ? 'utf-16be' : null
}
