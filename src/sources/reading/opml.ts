import { escapeText, htmlAttribute } from '#platform/html/escape.ts'
import { decodeFeed } from './decode-feed.ts'
import { NotAFeed } from './feed.ts'
import { addressIn } from './parts.ts'
import { wordsOf } from './prose.ts'
import { elementsOf, readXml, type XmlElement } from './xml.ts'

/** One feed that an outline names, and the headings that it stands under. */
export type Outline = { title: string; feedUrl: string; siteUrl: string | null; under: string[] }
export type Outlines = { title: string; feeds: Outline[]; brokenAt: number | null }

const MOST = 2_000

/**
 * The feeds of an OPML document (1.0 to 2.0), each once, whatever depth they stand at.
 * @throws NotAFeed where it is no OPML
 */
export function readOpml(bytes: Uint8Array, contentType = ''): Outlines {
  const text = decodeFeed(bytes, contentType)
  if (text.trim() === '') throw new NotAFeed({ kind: 'empty' })
  const { root, brokenAt } = readXml(text)
  if (!root) throw new NotAFeed({ kind: 'ill-formed', line: brokenAt ?? 1 })
  if (root.local === 'html') throw new NotAFeed({ kind: 'page' })
  if (root.local !== 'opml') throw new NotAFeed({ kind: 'not-a-feed', root: root.name.slice(0, 80) })
  const found = new Map<string, Outline>()
  const [head, body] = ['head', 'body'].map((name) => elementsOf(root).find((one) => one.local === name))
  const title = head && elementsOf(head).find((one) => one.local === 'title')
  collect(body ?? root, [], found)
  return { title: wordsOf(title ?? null), feeds: [...found.values()], brokenAt }
}

function collect(element: XmlElement, under: string[], found: Map<string, Outline>): void {
  for (const one of elementsOf(element)) {
    if (one.local !== 'outline') continue
    const said = (name: string) => one.attributes.get(name)?.replace(/\s+/g, ' ').trim() ?? ''
    const title = said('title') || said('text')
    const feedUrl = addressIn(
      said('xmlurl')
        .replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
        .replace(/^feed:/i, 'http:'),
      null,
    )
    if (feedUrl && !found.has(feedUrl) && found.size < MOST)
      found.set(feedUrl, {
        title: title || new URL(feedUrl).hostname,
        feedUrl,
        siteUrl: addressIn(said('htmlurl'), null),
        under,
      })
    collect(one, feedUrl || title === '' ? under : [...under, title], found)
  }
}

/** OPML 2.0 (http://opml.org/spec2.opml) of these feeds, by the first heading that each stands under. */
export function writeOpml(title: string, feeds: readonly Outline[], at: Date): string {
  const line = (one: Outline, indent: string) =>
    `${indent}<outline type="rss"${htmlAttribute('text', one.title)}${htmlAttribute('title', one.title)}${htmlAttribute('xmlUrl', one.feedUrl)}${htmlAttribute('htmlUrl', one.siteUrl ?? undefined)}/>`
  const groups = Map.groupBy(feeds, (one) => one.under[0] ?? '')
  const body = [...groups].flatMap(([heading, ones]) =>
    heading === ''
      ? ones.map((one) => line(one, '    '))
      : [`    <outline${htmlAttribute('text', heading)}>`, ...ones.map((one) => line(one, '      ')), '    </outline>'],
  )
  const head = `<title>${escapeText(title)}</title>\n    <dateCreated>${at.toUTCString()}</dateCreated>`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head>\n    ${head}\n  </head>\n  <body>\n${body.join('\n')}\n  </body>\n</opml>\n`
}
