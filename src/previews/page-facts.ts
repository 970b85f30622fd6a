import { excerpt } from '#platform/html/excerpt.ts'
import { attribute, type HtmlElement, type HtmlNode, isHtmlElement, isText, parseHtml } from '#platform/html/parse.ts'

/** What a page says of itself, as plain text. */
export type PageFacts = {
  title: string | null
  description: string | null
  site: string | null
  /** Absolute. */
  imageUrl: string | null
  /** As the page wrote it. */
  canonical: string | null
}

const LONGEST = { title: 200, description: 300, site: 80 }
/** Some pages write their head after scripts of hundreds of kilobytes; what stands further is not looked at. */
const HEAD_LONGEST = 600_000

/**
 * The title, description and picture of a page, as Open Graph (https://ogp.me), Twitter cards and plain HTML say them, in
 * this order of trust.
 * @param url where the page was found, for its relative addresses
 */
export function readPageFacts(html: string, url: string): PageFacts {
  const root = parseHtml(headOf(html))
  const said = root ? collect(root.childNodes) : new Map<string, string>()
  const first = (...names: string[]) => names.map((name) => said.get(name)).find((value) => value) ?? null
  const text = (value: string | null, most: number) => (value ? excerpt(value, most) || null : null)
  const image = first('og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src')
  return {
    title: text(first('og:title', 'twitter:title', 'title'), LONGEST.title),
    description: text(first('og:description', 'twitter:description', 'description'), LONGEST.description),
    site: text(first('og:site_name', 'application-name'), LONGEST.site),
    imageUrl: image && URL.canParse(image, url) ? new URL(image, url).href : null,
    canonical: first('canonical', 'og:url'),
  }
}

function headOf(html: string): string {
  const start = html.slice(0, HEAD_LONGEST)
  const end = /<\/head\s*>|<body[\s>]/i.exec(start)?.index ?? start.length
  // Nothing to read in them, and they are most of a head.
  return start.slice(0, end).replace(/<(script|style|noscript|svg)\b[\s\S]*?<\/\1\s*>/gi, '')
}

/** The first value of each name. */
function collect(nodes: readonly HtmlNode[]): Map<string, string> {
  const said = new Map<string, string>()
  const say = (name: string | undefined, value: string | undefined) => {
    const key = name?.trim().toLowerCase()
    if (key && value?.trim() && !said.has(key)) said.set(key, value.trim())
  }
  const waiting = [...nodes].reverse()
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!isHtmlElement(node)) continue
    sayOf(node, say)
    waiting.push(...[...node.childNodes].reverse())
  }
  return said
}

function sayOf(element: HtmlElement, say: (name: string | undefined, value: string | undefined) => void): void {
  if (element.tagName === 'title')
    say('title', element.childNodes.map((node) => (isText(node) ? node.value : '')).join(''))
  if (element.tagName === 'meta')
    say(attribute(element, 'property') ?? attribute(element, 'name'), attribute(element, 'content'))
  if (element.tagName === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test(attribute(element, 'rel') ?? ''))
    say('canonical', attribute(element, 'href'))
}
