import {
  attribute,
  type HtmlElement,
  type HtmlNode,
  isHtmlElement,
  isSilent,
  isText,
  parseHtml,
  textBelow,
  wordsOfRefused,
} from './parse.ts'
import { treatmentOf } from './policy.ts'

const MAX_DEPTH = 100
// Marks that no text contains: these "noncharacters" are for use inside a program, and are taken out of the text first.
const BULLET = '\ufdd0'
const KEPT_SPACE = '\ufdd1'
const KEPT_BREAK = '\ufdd2'
const LINE = '\ufdd3'
const PARAGRAPH = '\ufdd4'
/** Control characters and noncharacters. */
const UNREADABLE = /(?![\t\n\r\f])\p{Cc}|[\ufdd0-\ufdef]/gu

/**
 * The words of some HTML, for titles, previews, feeds and notifications. Paragraphs are parted by an empty line, <br> and
 * rows become line breaks, items of lists start with "- ", pictures are told by their description.
 * Entities are decoded: the result is text, not HTML.
 */
export function htmlToText(source: string): string {
  const root = parseHtml(source)
  if (!root) return tidy(wordsOfRefused(source).replace(UNREADABLE, ''))
  const pieces: string[] = []
  for (const node of root.childNodes) collect(node, pieces, 0, false)
  return tidy(pieces.join(''))
}

/** Runs of gaps count once, as the largest of them; two line breaks make a paragraph. */
function tidy(text: string): string {
  return text
    .replace(/[ \n\ufdd3\ufdd4]+/g, (gap) => {
      if (gap.includes(PARAGRAPH)) return '\n\n'
      const breaks = gap.split('\n').length - 1
      return breaks > 1 ? '\n\n' : breaks === 1 || gap.includes(LINE) ? '\n' : ' '
    })
    .replace(/\ufdd0[ \n]*/g, '- ')
    .replaceAll(KEPT_SPACE, ' ')
    .replaceAll(KEPT_BREAK, '\n')
    .trim()
}

function collect(node: HtmlNode, pieces: string[], depth: number, inPre: boolean): void {
  if (isText(node)) pieces.push(words(node.value, inPre))
  if (!isHtmlElement(node) || isSilent(node)) return
  if (depth > MAX_DEPTH) {
    pieces.push(words(textBelow(node.childNodes), inPre))
    return
  }
  const around = gapAround(node)
  pieces.push(around)
  if (node.tagName === 'br') pieces.push('\n')
  if (node.tagName === 'img') pieces.push(words(attribute(node, 'alt') ?? '', inPre))
  if (node.tagName === 'li') pieces.push(BULLET)
  for (const child of node.childNodes) collect(child, pieces, depth + 1, inPre || node.tagName === 'pre')
  pieces.push(around)
}

/** What parts an element from its neighbours. */
function gapAround(element: HtmlElement): string {
  switch (element.tagName) {
    case 'ul':
    case 'ol':
      return element.parentNode?.nodeName === 'li' ? LINE : PARAGRAPH
    case 'li':
    case 'tr':
    case 'dt':
    case 'dd':
      return LINE
    case 'td':
    case 'th':
      return ' '
    default:
      return treatmentOf(element.tagName, 'article').kind === 'inline' ? '' : PARAGRAPH
  }
}

function words(text: string, inPre: boolean): string {
  const readable = text.replace(UNREADABLE, '')
  return inPre
    ? readable.replaceAll(' ', KEPT_SPACE).replaceAll('\n', KEPT_BREAK)
    : readable.replace(/[ \t\n\r\f]+/g, ' ')
}
