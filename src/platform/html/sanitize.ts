import { escapeText, htmlAttribute } from './escape.ts'
import { isOwnMedia, safeLink } from './link.ts'
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
import { allowedClasses, type Profile, treatmentOf } from './policy.ts'

export type { Profile } from './policy.ts'

/** Nothing is written deeper than this; what stands deeper keeps its text. */
const MAX_DEPTH = 64

/** A page of our own, and as what a link leads to it. */
export type OwnPage = { href: string; looks: 'mention' | 'hashtag' }
type OwnPages = ReadonlyMap<string, OwnPage>

type Walk = {
  profile: Profile
  base: string | undefined
  ownPages: OwnPages | undefined
  leftOut: readonly string[]
  /** Elements that have a block somewhere inside. */
  partitioned: ReadonlySet<HtmlNode>
  depth: number
  inLink: boolean
  inPre: boolean
}

/**
 * Safe HTML from any HTML: the one gate that everything from outside, and everything made from Markdown, passes.
 * The source is read by the HTML standard's own algorithm, so we and the browser see one tree; the elements that the profile
 * allows are written anew, each where the standard lets it stand, so the browser reads back the very tree that was written.
 * `base`: the address of the page that the HTML came from, for its relative links.
 * `ownPages`: links to these are written as ours.
 * `leftOut`: what has one of these classes is not written, with all that it holds.
 */
export function sanitizeHtml(
  source: string,
  profile: Profile,
  options: { base?: string; ownPages?: OwnPages; leftOut?: readonly string[] } = {},
): string {
  const root = parseHtml(source)
  // Only an attack has that many elements: keep the words, as plain text.
  if (!root) return paragraph(escapeText(wordsOfRefused(source)).trim())
  const partitioned = findPartitioned(root.childNodes, profile)
  const walk = {
    profile,
    base: options.base,
    ownPages: options.ownPages,
    leftOut: options.leftOut ?? [],
    partitioned,
    depth: 0,
    inLink: false,
    inPre: false,
  }
  return flow(
    root.childNodes,
    walk,
    root.childNodes.some((node) => partitioned.has(node) || isBlock(node, profile)),
  )
}

function isBlock(node: HtmlNode, profile: Profile): boolean {
  return isHtmlElement(node) && !isSilent(node) && treatmentOf(node.tagName, profile).kind !== 'inline'
}

/** All elements with a block below them. Each is marked once, so the work grows with the tree only. */
function findPartitioned(nodes: readonly HtmlNode[], profile: Profile): Set<HtmlNode> {
  const found = new Set<HtmlNode>()
  const waiting = [...nodes]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!isHtmlElement(node) || isSilent(node)) continue
    waiting.push(...node.childNodes)
    if (!isBlock(node, profile)) continue
    for (let above = node.parentNode; above && 'tagName' in above && !found.has(above); above = above.parentNode) {
      found.add(above)
    }
  }
  return found
}

/** Content where blocks may stand. `wrap`: loose text between the blocks becomes paragraphs. */
function flow(nodes: readonly HtmlNode[], walk: Walk, wrap: boolean): string {
  let written = ''
  let line: HtmlNode[] = []
  const endLine = () => {
    const text = phrasing(line, walk)
    line = []
    if (!isBlank(text)) written += wrap ? `<p>${text.trim()}</p>` : text
  }
  for (const node of nodes) {
    if (isLeftOut(node, walk)) continue
    if (isBlock(node, walk.profile)) {
      endLine()
      written += block(node as HtmlElement, deeper(walk))
    } else if (walk.partitioned.has(node) && (node as HtmlElement).tagName !== 'a') {
      endLine()
      written += inside(node as HtmlElement, deeper(walk), (nodes, inner) => flow(nodes, inner, wrap))
    } else line.push(node)
  }
  endLine()
  return written
}

const isLeftOut = (node: HtmlNode, { leftOut }: Walk): boolean =>
  leftOut.length > 0 &&
  isHtmlElement(node) &&
  (attribute(node, 'class') ?? '').split(/\s+/).some((one) => leftOut.includes(one))

function deeper(walk: Walk): Walk {
  return { ...walk, depth: walk.depth + 1 }
}

/** Writes the content of an element, or its bare text where the tree is too deep. */
function inside(element: HtmlElement, walk: Walk, write: (nodes: readonly HtmlNode[], walk: Walk) => string): string {
  return walk.depth > MAX_DEPTH ? escapeText(textBelow(element.childNodes)) : write(element.childNodes, walk)
}

function block(element: HtmlElement, walk: Walk): string {
  const { kind, name } = treatmentOf(element.tagName, walk.profile)
  if (walk.depth > MAX_DEPTH) return paragraph(escapeText(textBelow(element.childNodes)))
  if (kind === 'boundary') return flow(element.childNodes, walk, true)
  switch (name) {
    case 'hr':
      return '<hr>'
    case 'ul':
    case 'ol':
      return list(element, name, walk)
    case 'pre':
      return preformatted(element, walk)
    case 'blockquote': {
      const quoted = flow(element.childNodes, walk, true)
      return quoted === '' ? '' : `<blockquote>${quoted}</blockquote>`
    }
    case 'figure':
      return figure(element, walk)
    case 'table':
      return table(element, walk)
    case 'p':
    case 'h2':
    case 'h3':
    case 'h4': {
      const text = phrasing(element.childNodes, walk)
      return isBlank(text) ? '' : `<${name}>${text.trim()}</${name}>`
    }
    default: // li, figcaption or a part of a table, away from its own place
      return flow(element.childNodes, walk, true)
  }
}

function paragraph(html: string): string {
  return isBlank(html) ? '' : `<p>${html}</p>`
}

function isBlank(html: string): boolean {
  return html.replaceAll('<br>', '').trim() === ''
}

function list(element: HtmlElement, name: string, walk: Walk): string {
  let items = ''
  for (const node of element.childNodes) {
    const isItem = isHtmlElement(node) && node.tagName === 'li'
    // Whatever stands in a list outside of its items becomes an item.
    const content = isItem
      ? inside(node, deeper(walk), (nodes, inner) => flow(nodes, inner, false))
      : flow([node], walk, false)
    if (isItem || !isBlank(content)) items += `<li>${content.trim()}</li>`
  }
  const start = name === 'ol' ? wholeNumber(attribute(element, 'start'), 999_999_999) : undefined
  return items === '' ? '' : `<${name}${htmlAttribute('start', start)}>${items}</${name}>`
}

function preformatted(element: HtmlElement, walk: Walk): string {
  const text = phrasing(element.childNodes, { ...walk, inPre: true })
  // A browser drops the first line break after <pre>.
  return text.trim() === '' ? '' : `<pre>${text.startsWith('\n') ? '\n' : ''}${text}</pre>`
}

function figure(element: HtmlElement, walk: Walk): string {
  let written = ''
  let shown: HtmlNode[] = []
  const endShown = () => {
    written += flow(shown, walk, false).trim()
    shown = []
  }
  for (const node of element.childNodes) {
    if (!isHtmlElement(node) || node.tagName !== 'figcaption') {
      shown.push(node)
      continue
    }
    endShown()
    const text = phrasing(node.childNodes, deeper(walk))
    if (!isBlank(text)) written += `<figcaption>${text.trim()}</figcaption>`
  }
  endShown()
  return written === '' ? '' : `<figure>${written}</figure>`
}

const TABLE_PARTS: Record<string, readonly string[]> = {
  table: ['caption', 'thead', 'tbody', 'tfoot', 'tr'],
  thead: ['tr'],
  tbody: ['tr'],
  tfoot: ['tr'],
  tr: ['td', 'th'],
}

function table(element: HtmlElement, walk: Walk): string {
  if (walk.depth > MAX_DEPTH) return ''
  const name = element.tagName
  if (name === 'caption') return `<caption>${phrasing(element.childNodes, walk).trim()}</caption>`
  if (name === 'td' || name === 'th') {
    const size = ['colspan', 'rowspan'].map((span) => htmlAttribute(span, wholeNumber(attribute(element, span), 50)))
    const looks = htmlAttribute('class', allowedClasses(name, attribute(element, 'class')))
    return `<${name}${size.join('')}${looks}>${flow(element.childNodes, walk, false).trim()}</${name}>`
  }
  const parts = element.childNodes.filter(isHtmlElement).filter((part) => TABLE_PARTS[name]?.includes(part.tagName))
  const content = parts.map((part) => table(part, deeper(walk))).join('')
  return content === '' ? '' : `<${name}>${content}</${name}>`
}

/** Content of one line: blocks that stray into it are opened up, with a line break in their place. */
function phrasing(nodes: readonly HtmlNode[], walk: Walk): string {
  let written = ''
  let started = false
  let broken = false
  for (const node of nodes) {
    const text = inline(node, walk)
    if (!isBlank(text)) {
      const parts = isBlock(node, walk.profile)
      if (started && (parts || broken)) written += walk.inPre ? '\n' : '<br>'
      started = true
      broken = parts
    }
    written += text
  }
  return written
}

function inline(node: HtmlNode, outer: Walk): string {
  if (isText(node)) return escapeText(node.value)
  if (!isHtmlElement(node) || isSilent(node) || isLeftOut(node, outer)) return ''
  const walk = deeper(outer)
  const { kind, name } = treatmentOf(node.tagName, walk.profile)
  if (name === 'br') return '<br>'
  if (name === 'img') return image(node, walk)
  if (name === 'a') return link(node, walk)
  const content = inside(node, walk, phrasing)
  if (kind !== 'inline' || name === '' || isBlank(content)) return content
  const looks = htmlAttribute('class', allowedClasses(name, attribute(node, 'class')))
  return `<${name}${looks}>${content}</${name}>`
}

function link(element: HtmlElement, walk: Walk): string {
  const target = walk.inLink ? null : safeLink(attribute(element, 'href') ?? '', walk.base)
  const content = inside(element, target ? { ...walk, inLink: true } : walk, phrasing)
  if (!target || isBlank(content)) return content
  const own = walk.ownPages?.get(target.href)
  if (own) return `<a${htmlAttribute('href', own.href)}${htmlAttribute('class', own.looks)}>${content}</a>`
  const attributes = [
    htmlAttribute('href', target.href),
    htmlAttribute('title', attribute(element, 'title')),
    htmlAttribute('class', allowedClasses('a', attribute(element, 'class'))),
    htmlAttribute('rel', target.outside ? 'nofollow noopener noreferrer' : undefined),
  ]
  return `<a${attributes.join('')}>${content}</a>`
}

/** A picture of our own, or the description of one that is not. */
function image(element: HtmlElement, walk: Walk): string {
  const src = attribute(element, 'src') ?? ''
  const alt = attribute(element, 'alt') ?? ''
  if (walk.profile !== 'article' || !isOwnMedia(src)) return escapeText(alt)
  const attributes = [
    htmlAttribute('src', src),
    htmlAttribute('alt', alt),
    htmlAttribute('width', wholeNumber(attribute(element, 'width'), 10_000)),
    htmlAttribute('height', wholeNumber(attribute(element, 'height'), 10_000)),
  ]
  return `<img${attributes.join('')} loading="lazy" decoding="async">`
}

function wholeNumber(written: string | undefined, most: number): string | undefined {
  return written !== undefined && /^[1-9]\d{0,8}$/.test(written) && Number(written) <= most ? written : undefined
}
