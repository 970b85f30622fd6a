import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { inspectPdf, PDF_LIMITS } from './pdf.ts'

/** A small whole PDF; `extra` stands in its catalogue, `trailer` in its trailer. */
function pdf({ pages = 3, extra = '', trailer = '', start = '%PDF-1.4', end = '%%EOF\n' } = {}): Buffer {
  const kids = Array.from({ length: pages }, (_, at) => `${at + 3} 0 R`)
  return Buffer.from(
    [
      `${start}\n%\xe2\xe3\xcf\xd3`,
      `1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${extra} >>\nendobj`,
      `2 0 obj\n<< /Type /Pages /Resources << /Font << /F1 9 0 R >> >> /Kids [${kids.join(' ')}] /Count ${pages} >>\nendobj`,
      ...kids.map(
        (kid) => `${kid.replace('R', 'obj')}\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj`,
      ),
      `90 0 obj\n<< /Type /Outlines /Count 4000 >>\nendobj`,
      `trailer\n<< /Root 1 0 R /Size 99 ${trailer} >>\nstartxref\n0\n${end}`,
    ].join('\n'),
    'latin1',
  )
}

/** The same objects packed in a stream, as PDF 1.5 and later do. */
function packed(objects: string): Buffer {
  const stream = deflateSync(Buffer.from(objects, 'latin1'))
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 3 /First 20 /Filter /FlateDecode /Length ${stream.length} >>\nstream\r\n`,
    ),
    stream,
    Buffer.from('\nendstream\nendobj\nstartxref\n0\n%%EOF'),
  ])
}

const refusing = (bytes: Uint8Array, kind: string) =>
  expect(() => inspectPdf(bytes)).toThrow(expect.objectContaining({ kind }))

describe('a PDF', () => {
  it('is taken, with the number of its pages', () => {
    expect(inspectPdf(pdf({ pages: 12 }))).toEqual({ type: 'application/pdf', pages: 12, scripts: false })
  })

  it('is read where its objects are packed', () => {
    const objects =
      '2 0 3 40 << /Type/Pages/Count 250/Kids[3 0 R 4 0 R]/MediaBox[0 0 1 1] >> << /Type/Pages/Parent 2 0 R/Kids[5 0 R]/Count 7 >>'
    expect(inspectPdf(packed(objects)).pages).toBe(250)
  })

  it('is taken without the number of its pages where that cannot be read', () => {
    expect(inspectPdf(Buffer.from('%PDF-1.7\nx\n%%EOF')).pages).toBeNull()
  })

  it('is taken with what a mailer wrote after its end', () => {
    expect(inspectPdf(pdf({ end: `%%EOF\r\n${'\0'.repeat(500)}` })).pages).toBe(3)
  })

  it.each([
    ['in its catalogue', pdf({ extra: '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>' })],
    ['with its name in escapes', pdf({ extra: '/OpenAction << /S /J#61vaScr#69pt /J#53 (x) >>' })],
    ['in a packed object', packed('<< /S/JavaScript /JS 9 0 R >>')],
  ])('with scripts says so: %s', (_, bytes) => expect(inspectPdf(bytes).scripts).toBe(true))

  it('without scripts is not suspected for its words', () => {
    expect(inspectPdf(pdf({ extra: '/URI (https://exemple.fr/Launch/JavaScript/Encrypt)' })).scripts).toBe(false)
  })
})

describe('what is refused', () => {
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['another kind of file', Buffer.from('PK\x03\x04 %PDF-1.4 %%EOF')],
    ['a page that contains a PDF', Buffer.from(`<script>alert(1)</script>${pdf()}`)],
    ['a PDF that was cut', pdf().subarray(0, 200)],
    ['a PDF of no version', pdf({ start: '%PDF-x' })],
  ])('%s', (_, bytes) => refusing(bytes, 'pdf-broken'))

  it('a PDF that is protected, whose content nobody can check', () => {
    refusing(pdf({ trailer: '/Encrypt 8 0 R' }), 'pdf-protected')
    refusing(pdf({ trailer: '/Encrypt<< /Filter /Standard /V 2 >>' }), 'pdf-protected')
    refusing(pdf({ trailer: '/#45ncrypt 8 0 R' }), 'pdf-protected')
  })

  it('a PDF that starts a program', () => {
    refusing(pdf({ extra: '/OpenAction << /S /Launch /F (cmd.exe) >>' }), 'pdf-launches')
    refusing(packed('<< /Type /Action /S/L#61unch /F (cmd.exe) >>'), 'pdf-launches')
  })

  it('a PDF of more than 20 MB', () => {
    expect(() => inspectPdf(Buffer.alloc(PDF_LIMITS.bytes + 1))).toThrow(
      expect.objectContaining({ kind: 'pdf-too-heavy', params: { megabytes: 20 } }),
    )
  })
})

describe('a PDF made to exhaust the server is answered all the same', () => {
  it.each([
    ['packed zeros', () => packed('\0'.repeat(200_000_000))],
    ['many packed objects', () => Buffer.from(`%PDF-1.7${'/Type /ObjStm stream\nx endstream '.repeat(200_000)}%%EOF`)],
    ['many packed objects without an end', () => Buffer.from(`%PDF-1.7${'/Type /ObjStm '.repeat(200_000)}%%EOF`)],
    ['dictionaries in dictionaries', () => Buffer.from(`%PDF-1.7${'<< /Kids '.repeat(1_000_000)}%%EOF`)],
  ])('%s', (_, make) => expect(inspectPdf(make()).type).toBe('application/pdf'))
})
