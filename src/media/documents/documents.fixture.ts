import { deflateSync } from 'node:zlib'

/**
 * A whole PDF (ISO 32000-1, 7.5) whose pages have these lines, one under the other, in Helvetica; `compressed`: its
 * contents are packed, as those of programs are.
 */
export function pdfOf(pages: readonly (readonly string[])[], { compressed = true } = {}): Buffer {
  const content = pages.map((lines) => {
    const shown = lines.map((line) => `(${escaped(line)}) Tj 0 -16 Td`).join('\n')
    return Buffer.from(`BT /F1 12 Tf 60 780 Td\n${shown}\nET`, 'latin1')
  })
  return pdfWith(content, compressed)
}

/** A PDF whose pages draw these. */
export function pdfWith(contents: readonly Buffer[], compressed = true, more: readonly Buffer[] = []): Buffer {
  const first = 4
  const kids = contents.map((_, at) => `${first + 2 * at} 0 R`).join(' ')
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${contents.length} /MediaBox [0 0 595 842] >>`),
    Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'),
    ...contents.flatMap((content, at) => [
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /Contents ${first + 2 * at + 1} 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /X1 ${first + 2 * contents.length} 0 R >> >> >>`,
      ),
      compressed ? stream(deflateSync(content), '/Filter /FlateDecode') : stream(content),
    ]),
    ...more,
  ]
  return assembled(objects)
}

export function stream(bytes: Buffer, more = ''): Buffer {
  return Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} ${more} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ])
}

/** Objects numbered from 1, the catalogue first, with their table. */
export function assembled(objects: readonly Buffer[]): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  let at = parts[0]!.length
  const places = objects.map((object, index) => {
    const place = at
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    parts.push(part)
    at += part.length
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const size = objects.length + 1
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

// WinAnsi has these where Latin-1 has none.
const WIN_ANSI: Record<string, string> = {
  '’': '\x92',
  '‘': '\x91',
  '“': '\x93',
  '”': '\x94',
  œ: '\x9c',
  Œ: '\x8c',
  '–': '\x96',
  '€': '\x80',
}
const escaped = (line: string) => line.replace(/[’‘“”œŒ–€]/g, (letter) => WIN_ANSI[letter]!).replace(/[\\()]/g, '\\$&')
