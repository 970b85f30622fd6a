const NEW_LINE = 0x0a

const utf8 = new TextDecoder('utf-8', { fatal: true })
const windows1252 = new TextDecoder('windows-1252')

// A line that is valid UTF-8 with letters beyond ASCII is never Windows-1252 by chance; files that mix both exist.
const decode = (bytes: Uint8Array): string => {
  try {
    return utf8.decode(bytes)
  } catch {
    return windows1252.decode(bytes)
  }
}

const decodeLines = (bytes: Uint8Array): string => {
  try {
    return utf8.decode(bytes)
  } catch {
    let text = ''
    for (let start = 0; start < bytes.length; ) {
      const end = bytes.indexOf(NEW_LINE, start) + 1 || bytes.length
      text += decode(bytes.subarray(start, end))
      start = end
    }
    return text
  }
}

/**
 * The text of a file whose encoding nobody said: UTF-8 or UTF-16 with a byte order mark, else each line as UTF-8, or as
 * Windows-1252 where it is none. The mark is dropped. Pieces end at the end of a line, the last one aside.
 */
export async function* decodedText(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<string> {
  let rest: Uint8Array = new Uint8Array()
  let utf16: TextDecoder | undefined
  let first = true
  for await (const chunk of source) {
    const bytes: Uint8Array = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    rest = new Uint8Array()
    if (first && bytes.length >= 2) {
      const mark = bytes[0]! * 256 + bytes[1]!
      if (mark === 0xfffe || mark === 0xfeff) utf16 = new TextDecoder(mark === 0xfffe ? 'utf-16le' : 'utf-16be')
      first = false
    }
    if (utf16) {
      yield utf16.decode(bytes, { stream: true })
      continue
    }
    const end = bytes.lastIndexOf(NEW_LINE) + 1
    // Copied: whoever gives the chunks may write over them.
    rest = Uint8Array.from(bytes.subarray(end))
    if (end > 0) yield decodeLines(bytes.subarray(0, end))
  }
  if (utf16) yield utf16.decode()
  else if (rest.length > 0) yield decodeLines(rest)
}
