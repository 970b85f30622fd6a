import { DOMParser as DocumentParser, type Node } from 'prosemirror-model'
import { schema } from './schema.ts'
import { lineToMarkdown } from './to-markdown.ts'

const parser = DocumentParser.fromSchema(schema)

/** The document that the server's rendering of some Markdown shows. Nothing in it runs: it is parsed apart from the page. */
export function fromHtml(html: string): Node {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  // Links that the reader's page makes of plain words are plain words to the writer.
  for (const link of body.querySelectorAll('a.mention, a.hashtag')) link.replaceWith(...link.childNodes)
  for (const link of body.querySelectorAll('a')) showWhole(link)
  for (const table of body.querySelectorAll('table')) table.replaceWith(asText(table))
  return parser.parse(body)
}

/** A bare address is shown shortened to readers: here it is itself. */
function showWhole(link: HTMLAnchorElement): void {
  const href = link.getAttribute('href') ?? ''
  const bare = href.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '')
  const shown = link.textContent
  if (shown === bare || (shown.endsWith('…') && bare.startsWith(shown.slice(0, -1)))) {
    link.textContent = href
    link.removeAttribute('title')
  }
}

function asText(table: HTMLTableElement): HTMLPreElement {
  const rows = [...table.rows].map((row) => [...row.cells])
  const cells = (row: HTMLTableCellElement[]) => `| ${row.map(cellText).join(' | ')} |`
  const [head = [], ...body] = rows
  const pre = document.createElement('pre')
  pre.dataset['table'] = ''
  pre.textContent = [cells(head), `| ${head.map(alignment).join(' | ')} |`, ...body.map(cells)].join('\n')
  return pre
}

const cellText = (cell: HTMLTableCellElement) => lineToMarkdown(parser.parse(cell).firstChild!.content)

function alignment(cell: HTMLTableCellElement): string {
  if (cell.classList.contains('align-center')) return ':---:'
  if (cell.classList.contains('align-right')) return '---:'
  return cell.classList.contains('align-left') ? ':---' : '---'
}
