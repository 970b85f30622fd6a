import { Readable } from 'node:stream'
import { deflateSync } from 'node:zlib'
import { describe, expect, it, test } from 'vitest'
import { assembled, pdfOf, pdfWith, stream } from './documents.fixture.ts'
import { READING, readPdfText } from './read-pdf-text.ts'

const read = (file: Buffer, limits = {}) =>
  readPdfText(Readable.toWeb(Readable.from([file])) as ReadableStream<Uint8Array>, { ...READING, ...limits })

test('a document is read page by page', async () => {
  const file = pdfOf([['Rapport d’activité'], ['L’accompagne-', 'ment des œuvres (2026)'], []])
  expect(await read(file)).toEqual({
    whole: true,
    pages: [
      { page: 1, text: 'Rapport d’activité' },
      { page: 2, text: 'L’accompagnement des œuvres (2026)' },
      { page: 3, text: '' },
    ],
  })
})

test('no more pages, and no more letters, than are kept', async () => {
  const file = pdfOf(Array.from({ length: 5 }, (_, at) => [`Page ${at + 1}`]))
  expect((await read(file, { pages: 3 })).pages).toHaveLength(3)
  const cut = await read(file, { letters: 14 })
  expect([cut.pages.length, cut.whole]).toEqual([2, false])
})

const bytes = (text: string) => Buffer.from(text, 'latin1')
const tree = (pages: string, ...more: Buffer[]) =>
  assembled([bytes('<< /Type /Catalog /Pages 2 0 R >>'), bytes(pages), ...more])
/** A page whose contents unpack to a gigabyte of spaces. */
const bomb = () =>
  tree(
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    bytes('<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>'),
    stream(deflateSync(deflateSync(Buffer.alloc(1_000_000_000, ' '))), '/Filter [/FlateDecode /FlateDecode]'),
  )

describe('a file that is made to harm takes its own process, and nothing else:', () => {
  it.each([
    ['a gigabyte in two kilobytes', bomb],
    ['pages that hold themselves', () => tree('<< /Type /Pages /Kids [2 0 R] /Count 100000 >>')],
    ['no PDF at all', () => bytes('%PDF-1.7\nx\n%%EOF')],
  ])('%s', async (_, make) => expect(await read(make())).toEqual({ pages: [], whole: false }))

  it.each([
    [
      'a million pages that are not there',
      () => tree('<< /Type /Pages /Kids [3 0 R] /Count 999999 >>', bytes('<< /Type /Page /Parent 2 0 R >>')),
    ],
    [
      'a drawing that draws itself',
      () =>
        pdfWith([bytes('/X1 Do')], true, [
          stream(
            bytes('/X1 Do /X1 Do'),
            '/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X1 6 0 R >> >>',
          ),
        ]),
    ],
  ])('%s', async (_, make) => expect((await read(make())).pages.every(({ text }) => text === '')).toBe(true))

  it('one that never ends is ended by the system, and what was read before is kept', async () => {
    const endless = Buffer.concat([bytes('BT /F1 12 Tf '), Buffer.alloc(400_000_000, '(a) Tj ')])
    const file = pdfWith([bytes('BT /F1 12 Tf 60 700 Td (Avant) Tj ET'), endless])
    expect(await read(file, { processor: 2 })).toEqual({ pages: [{ page: 1, text: 'Avant' }], whole: false })
  })
})
