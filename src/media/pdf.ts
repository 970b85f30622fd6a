import { constants, inflateSync } from 'node:zlib'
import { refusing } from '#platform/refusal.ts'

export type PdfRefusal =
  | 'pdf-too-heavy' // { megabytes: the most that is taken }
  | 'pdf-broken' // not a PDF, or cut
  | 'pdf-protected' // encrypted: nobody can see what is in it, screen readers least of all
  | 'pdf-launches' // asks to start a program of its reader's machine

export type InspectedPdf = {
  type: 'application/pdf'
  /** Null where the page tree cannot be read cheaply. */
  pages: number | null
  /** Carries JavaScript, as many official forms do to add up their fields. */
  scripts: boolean
}

export const PDF_LIMITS = { bytes: 20 * 1024 * 1024 } as const

/** What the scan may unpack of the streams in which PDF 1.5 and later pack their objects. */
const UNPACKED = { streams: 2_000, bytes: 40_000_000 } as const
const DICTIONARY = { looked: 1_000, length: 50_000 } as const
const refuse = refusing<PdfRefusal>()

/**
 * Tells whether a file is a PDF that may be passed on, without drawing it. It looks through the plain and the packed objects
 * (ISO 32000-1, 7.5): enough to refuse in good faith what is encrypted or starts programs, not to prove a file harmless. So
 * whoever serves it does so apart from our pages: as a download, under a content security policy of `sandbox`.
 * @throws Refusal `pdf-too-heavy`, `pdf-broken`, `pdf-protected`, `pdf-launches`
 */
export function inspectPdf(bytes: Uint8Array): InspectedPdf {
  if (bytes.byteLength > PDF_LIMITS.bytes) refuse('pdf-too-heavy', { megabytes: PDF_LIMITS.bytes / 1024 / 1024 })
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = file.toString('latin1')
  // At the very start, so that nothing else can be read in it; the end may be followed by what a mailer added.
  if (!/^%PDF-[12]\.\d/.test(text) || !text.slice(-2048).includes('%%EOF')) refuse('pdf-broken')
  // The trailer that would tell of encryption is never packed.
  if (/\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/.test(withPlainNames(text))) refuse('pdf-protected')
  const objects = withPlainNames([text, ...unpackedObjects(file, text)].join('\n'))
  if (/\/S\s*\/Launch\b/.test(objects)) refuse('pdf-launches')
  return {
    type: 'application/pdf',
    pages: pagesIn(objects),
    scripts: /\/S\s*\/JavaScript\b|\/JS\s*[(<\d]/.test(objects),
  }
}

/** Names may be written with escapes, `/J#61vaScript`; only escaped letters matter here. */
function withPlainNames(text: string): string {
  return text.replace(/#([46][1-9a-f]|[57][0-9a])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function unpackedObjects(file: Buffer, text: string): string[] {
  const unpacked: string[] = []
  let left: number = UNPACKED.bytes
  let end = 0
  for (const { index } of text.matchAll(/\/Type\s*\/ObjStm\b/g)) {
    if (unpacked.length === UNPACKED.streams || left <= 0) break
    // Inside the stream before: chance bytes.
    if (index < end) continue
    const keyword = /stream\r?\n/.exec(text.slice(index, index + 1_000))
    if (!keyword) continue
    const start = index + keyword.index + keyword[0].length
    end = text.indexOf('endstream', start)
    if (end < 0) break
    const objects = inflated(file.subarray(start, end), left)
    left -= objects.length
    unpacked.push(objects)
  }
  return unpacked
}

/** The start of a packed stream, or nothing where it is packed in another way or would be larger than `most` bytes. */
function inflated(packed: Buffer, most: number): string {
  try {
    return inflateSync(packed, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1')
  } catch {
    return ''
  }
}

/** A node of the page tree is the one dictionary with both /Kids and /Count; the root counts the most. */
function pagesIn(objects: string): number | null {
  let most: number | null = null
  let looked = 0
  for (const { index } of objects.matchAll(/\/Kids\b/g)) {
    looked += 1
    if (looked > DICTIONARY.looked) break
    const count = /\/Count\s+(\d{1,6})\b/.exec(dictionaryAround(objects, index))?.[1]
    if (count !== undefined) most = Math.max(most ?? 0, Number(count))
  }
  return most
}

/** The text between the `<<` and the `>>` around a place, other dictionaries inside it included. */
function dictionaryAround(text: string, place: number): string {
  let depth = 0
  let from = place
  for (; from > place - DICTIONARY.length && from > 0; from -= 1) {
    if (text.startsWith('>>', from)) depth += 1
    else if (text.startsWith('<<', from)) {
      if (depth === 0) break
      depth -= 1
    }
  }
  let to = place
  for (depth = 0; to < place + DICTIONARY.length && to < text.length; to += 1) {
    if (text.startsWith('<<', to)) depth += 1
    else if (text.startsWith('>>', to)) {
      if (depth === 0) break
      depth -= 1
    }
  }
  return text.slice(from, to)
}
