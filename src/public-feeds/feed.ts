import type { Config } from '#platform/config.ts'
import { escapeText, htmlAttribute } from '#platform/html/escape.ts'
import { excerpt } from '#platform/html/excerpt.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { type Agenda, type Gathering, placeWords, whenWords } from '../agenda/index.ts'
import type { Card, CardLink, FeedPage } from '../feeds/index.ts'
import { absoluteHtml } from './absolute.ts'

/** A feed as it is before it is RSS, Atom or JSON. Addresses are absolute. */
export type Feed = {
  title: string
  description: string
  /** The page of which it is the feed. */
  page: string
  /** Where the feed is, without `.rss`, `.atom` or `.json`. */
  address: string
  /** Who tells at once what it publishes. */
  hub: string
  icon: string | null
  items: Item[]
  /** When something in it, or missing from it, last changed. */
  changedAt: Date | null
}

/** What the items of a feed take. */
export type ForItems = { config: Pick<Config, 'publicUrl'>; agenda: Pick<Agenda, 'ofPosts'> }

export type Item = {
  url: string
  /** Its own title; null for a note. */
  title: string | null
  /** What stands for a title where one is needed. */
  heading: string
  html: string
  /** Of an article or an event. */
  image: string | null
  author: { name: string; url: string }
  language: string
  publishedAt: Date
  changedAt: Date
}

const HEADING_LONGEST = 90

/**
 * The cards of a page as items: whole texts, warnings first, events with their date and place.
 * @param links those whose relays are told, each with its line of why: of a coverage, who holds it
 */
export async function itemsOf(app: ForItems, page: FeedPage, links: ReadonlySet<ActorId> = new Set()): Promise<Item[]> {
  const events = page.cards.filter(({ post }) => post.kind === 'event').map(({ post }) => post.id)
  const gatherings = await app.agenda.ofPosts(events, null)
  return page.cards.map((card) => itemOf(app, card, gatherings, links))
}

function itemOf(
  app: ForItems,
  { post, author, media, cover, relays }: Card,
  gatherings: Map<PostId, Gathering>,
  told: ReadonlySet<ActorId>,
): Item {
  const origin = app.config.publicUrl
  const gathering = gatherings.get(post.id)
  const passed = relays.links.filter(({ by }) => told.has(by.id))
  const lines = [
    ...passed.map((link) => relayWords(link, post.language)),
    post.warning,
    gathering && `${whenWords(gathering.when, post.language)} · ${placeWords(gathering.where)}`,
  ]
  const above = lines.flatMap((line) => (line ? `<p><strong>${escapeText(line)}</strong></p>` : []))
  const address = ({ key, variants }: Card['media'][number]) => `${origin}/media/${variants[0]?.key ?? key}`
  const url = `${origin}/@${author.handle}/${post.id}`
  // Readers of feeds cover nothing: what is shown on demand is described, and shown on its page.
  const covered = post.sensitive || post.warning !== null
  const picture = (one: Card['media'][number]) =>
    covered
      ? one.description && `<p><a${htmlAttribute('href', url)}>${escapeText(one.description)}</a></p>`
      : `<p><img${htmlAttribute('src', address(one))}${htmlAttribute('alt', one.description)}></p>`
  const below = media.map((one) =>
    one.kind === 'image'
      ? picture(one)
      : `<p><a${htmlAttribute('href', `${origin}/media/${one.key}`)}>${escapeText(one.name ?? one.key)}</a></p>`,
  )
  return {
    url,
    title: post.title,
    heading: post.title ?? post.warning ?? excerpt(post.plain, HEADING_LONGEST),
    html: above.join('') + absoluteHtml(post.html, origin) + below.join(''),
    image: cover && !covered ? address(cover) : null,
    author: { name: author.name, url: `${origin}/@${author.handle}` },
    language: post.language,
    publishedAt: post.publishedAt,
    changedAt: latest([post.publishedAt, post.editedAt, gathering?.changedAt, ...passed.map(({ at }) => at)])!,
  }
}

const relayWords = ({ by, why }: CardLink, language: string): string => {
  const who = `${language === 'en' ? 'Relayed by' : 'Relayé par'} ${by.name}`
  return why ? `${who}${language === 'en' ? ':' : '\u00a0:'} ${why}` : who
}

/** The latest of some moments; null where there is none. */
export function latest(moments: readonly (Date | null | undefined)[]): Date | null {
  return moments.reduce<Date | null>((last, one) => (one && (!last || one > last) ? one : last), null)
}
