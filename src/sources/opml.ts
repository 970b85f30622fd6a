import { escapeText, htmlAttribute } from '#platform/html/escape.ts'
import { htmlToText } from '#platform/html/text.ts'
import { decodeFeed } from './charset.ts'
import { oneLine } from './markup.ts'
import { readXml, type XmlElement } from './xml.ts'

/** A feed of an OPML file, and the names of the outlines that it stands under. */
export type OpmlFeed = { title: string | null; url: string; page: string | null; under: string[] }
/** `unread`: the outlines that say they are feeds but give no web address. */
export type Opml = { title: string | null; feeds: OpmlFeed[]; unread: string[]; flawLine: number | null }

const MOST = 2_000

/** The feeds of an OPML file (http://opml.org/spec2.opml), each address once; null where it is no OPML. */
export function readOpml(bytes: Uint8Array): Opml | null {
  const { text } = decodeFeed(bytes, '')
  const { root, flaw } = readXml(text)
  if (root?.name !== 'opml') return null
  const feeds = new Map<string, OpmlFeed>()
  const unread: string[] = []
  const visit = (element: XmlElement, under: string[]) => {
    for (const outline of elements(element, 'outline')) {
      const { xmlurl, htmlurl, type } = outline.attributes
      const title = oneLine(outline.attributes.title || outline.attributes.text || '')
      if (xmlurl !== undefined || /^(?:rss|atom)$/i.test(type ?? '')) {
        const url = webAddress(xmlurl)
        if (!url) unread.push(title ?? xmlurl ?? '')
        else if (!feeds.has(url) && feeds.size < MOST) feeds.set(url, { title, url, page: webAddress(htmlurl), under })
      }
      visit(outline, title && xmlurl === undefined ? [...under, title] : under)
    }
  }
  for (const body of elements(root, 'body')) visit(body, [])
  for (const feed of flaw ? spilt(text) : []) if (!feeds.has(feed.url) && feeds.size < MOST) feeds.set(feed.url, feed)
  const [head] = elements(root, 'head')
  const [title] = head ? elements(head, 'title') : []
  const said = title?.children.filter((one) => typeof one === 'string').join('')
  return { title: said ? oneLine(said) : null, feeds: [...feeds.values()], unread, flawLine: flaw?.line ?? null }
}

/** What an ill-formed file says beside its tree: a quote inside a description ends its tag too early. */
function spilt(text: string): OpmlFeed[] {
  return text.split(/<outline\b/i).flatMap((outline) => {
    const url = webAddress(/\bxmlUrl\s*=\s*["']([^"'<>]*)["']/i.exec(outline)?.[1]?.replaceAll('&amp;', '&'))
    const title = /\b(?:title|text)\s*=\s*"([^"<>]*)"/i.exec(outline)?.[1]
    return url ? [{ title: title ? oneLine(htmlToText(title)) : null, url, page: null, under: [] }] : []
  })
}

const elements = (element: XmlElement, name: string) =>
  element.children.filter((one): one is XmlElement => typeof one !== 'string' && one.name === name)

function webAddress(written: string | undefined): string | null {
  // "feed:" and "feed://" are how browsers once opened feeds.
  const url = URL.parse(
    (written ?? '')
      .trim()
      .replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
      .replace(/^feed:\/\//i, 'http://'),
  )
  return url && /^https?:$/.test(url.protocol) ? url.href : null
}

/** An OPML 2.0 file of these feeds, grouped by the first name that each stands under. */
export function writeOpml(title: string, feeds: readonly OpmlFeed[]): string {
  const line = ({ title: name, url, page }: OpmlFeed) =>
    `<outline type="rss"${htmlAttribute('text', name ?? url)}${htmlAttribute('title', name ?? url)}${htmlAttribute('xmlUrl', url)}${htmlAttribute('htmlUrl', page ?? undefined)}/>`
  const groups = Map.groupBy(feeds, ({ under }) => under[0] ?? '')
  const body = [...groups].flatMap(([group, ofGroup]) =>
    group === '' ? ofGroup.map(line) : [`<outline${htmlAttribute('text', group)}>`, ...ofGroup.map(line), '</outline>'],
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n<head><title>${escapeText(title)}</title></head>\n<body>\n${body.join('\n')}\n</body>\n</opml>\n`
}
