/**
 * Text from bytes, in the charset that a byte order mark, else the content type, else (in HTML) a <meta> in the first 1,024
 * bytes names; UTF-8 otherwise. Bytes that make no sense become U+FFFD.
 */
export function decodeText(bytes: Uint8Array, contentType: string): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  const named =
    byteOrderMark(bytes) ?? charsetIn(contentType) ?? (/html/i.test(contentType) ? charsetIn(start) : undefined)
  try {
    return new TextDecoder(named ?? 'utf-8').decode(bytes)
  } catch {
    return new TextDecoder('utf-8').decode(bytes)
  }
}

function byteOrderMark([first, second]: Uint8Array): string | undefined {
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xef && second === 0xbb ? 'utf-8' : undefined
}

function charsetIn(text: string): string | undefined {
  return /charset\s*=\s*["']?\s*([\w-]+)/i.exec(text)?.[1]
}
