import {
  type DefaultTreeAdapterMap,
  type DefaultTreeAdapterTypes,
  defaultTreeAdapter,
  html,
  parseFragment,
} from 'parse5'

export type HtmlElement = DefaultTreeAdapterTypes.Element
export type HtmlNode = DefaultTreeAdapterTypes.ChildNode
export type HtmlRoot = DefaultTreeAdapterTypes.DocumentFragment

/** Characters read at most; what follows is cut. */
const MAX_LENGTH = 1_000_000
/** Elements built at most: a few bytes of unclosed formatting can make a browser's tree of millions of nodes. */
const MAX_ELEMENTS = 20_000

class TooManyElements extends Error {}

/**
 * The tree that a browser would build from `source` inside <body>, or null where it would have more than 20,000 elements.
 * Time and memory are bounded by the length of the source.
 */
export function parseHtml(source: string): HtmlRoot | null {
  let elements = 0
  const treeAdapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createElement(...given) {
      elements += 1
      if (elements > MAX_ELEMENTS) throw new TooManyElements()
      return defaultTreeAdapter.createElement(...given)
    },
  }
  const body = defaultTreeAdapter.createElement('body', html.NS.HTML, [])
  try {
    return parseFragment<DefaultTreeAdapterMap>(body, source.slice(0, MAX_LENGTH), { treeAdapter })
  } catch (error) {
    if (error instanceof TooManyElements) return null
    throw error
  }
}

export function isText(node: HtmlNode): node is DefaultTreeAdapterTypes.TextNode {
  return node.nodeName === '#text'
}

/** True for elements of HTML itself; SVG and MathML are elsewhere. */
export function isHtmlElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node && node.namespaceURI === html.NS.HTML
}

export function attribute(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name && !attr.prefix)?.value
}

/** Elements whose content is not text to read: it is dropped with them. */
const WITHOUT_TEXT = new Set(
  'script style template noscript iframe object embed applet frame frameset noframes noembed head title base link meta textarea select option input button audio video canvas map xmp plaintext progress meter datalist output'.split(
    ' ',
  ),
)

/** True where neither the element nor anything in it is to be read: scripts, forms, players, SVG, MathML, comments. */
export function isSilent(node: HtmlNode): boolean {
  if (isText(node)) return false
  return !isHtmlElement(node) || WITHOUT_TEXT.has(node.tagName)
}

/** All the readable text below these nodes, without recursion: trees may be 20,000 levels deep. */
export function textBelow(nodes: readonly HtmlNode[]): string {
  let text = ''
  const waiting = [...nodes].reverse()
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isText(node)) text += node.value
    else if (isHtmlElement(node) && !isSilent(node)) waiting.push(...[...node.childNodes].reverse())
  }
  return text
}

/** The words of a source that `parseHtml` refuses, tags taken out without building anything; at most 100,000 characters. */
export function wordsOfRefused(source: string): string {
  const [start = '', ...rest] = source.slice(0, MAX_LENGTH).split('<')
  const words = start + rest.map((piece) => ` ${piece.slice(piece.indexOf('>') + 1)}`).join('')
  return words.replace(/ {2,}/g, ' ').slice(0, 100_000)
}
