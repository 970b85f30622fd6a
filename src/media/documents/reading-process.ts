/**
 * A process of its own that reads one PDF from its standard input and writes what its pages say, one line of JSON a page:
 * `{ page, text }`. What it is given may be made to harm: it has no rights, and whoever starts it bounds it
 * (read-pdf-text.ts).
 */
import { getDocumentProxy } from 'unpdf'
import { pageText, type TextItem } from './page-text.ts'

const most = Number(process.argv[2])
const parts: Buffer[] = []
for await (const part of process.stdin) parts.push(part)
const document = await getDocumentProxy(new Uint8Array(Buffer.concat(parts)), {
  // Nothing is drawn.
  disableFontFace: true,
  useSystemFonts: false,
  verbosity: 0,
})
for (let page = 1; page <= Math.min(document.numPages, most); page += 1) {
  const content = await document.getPage(page).then((found) => found.getTextContent())
  const text = pageText(content.items.filter((item): item is TextItem & typeof item => 'str' in item))
  await new Promise<void>((done) => process.stdout.write(`${JSON.stringify({ page, text })}\n`, () => done()))
}
process.exit(0)
