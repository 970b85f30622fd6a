import type { RequestEvent } from '@sveltejs/kit'
import type { ActorPage } from '../../src/actors/index.ts'
import type { Gathering } from '../../src/agenda/index.ts'
import type { Card } from '../../src/feeds/index.ts'
import {
  absolute,
  actorThing,
  breadcrumb,
  jsonLd,
  openPicture,
  pictureOf,
  postThing,
  siteThing,
  type Thing,
  topicThing,
} from './json-ld.server.ts'
import type { PageMeta } from './lib/page-meta.ts'
import { shorten } from './lib/shorten.ts'
import type { TopicView } from './lib/topics/topic-view.ts'

type Event = Pick<RequestEvent, 'locals' | 'platform'>

/** Structured data weighs as much as the text: those who are signed in, and no search engine, are spared it. */
const dataFor = ({ locals }: Event, ...things: Thing[]) => (locals.who ? {} : { data: jsonLd(...things) })

const instanceOf = async ({ platform }: Event) => {
  const instance = await platform!.app.access.instance()
  return { name: instance?.name ?? 'Maillon', description: instance?.description ?? '' }
}

/** The three feeds of a page, and its calendar. `path` is '' for the home page. */
export function feedsOf(event: Event, path: string, name: string, calendar?: string): PageMeta['alternates'] {
  const { app } = event.platform!
  const feed = (ending: string, type: string, format: string) => ({
    href: absolute(app, `${path}/flux.${ending}`),
    type: `application/${type}`,
    title: `${name} (${format})`,
  })
  const feeds = [
    feed('rss', 'rss+xml', 'RSS'),
    feed('atom', 'atom+xml', 'Atom'),
    feed('json', 'feed+json', 'JSON Feed'),
  ]
  const dates = { href: absolute(app, calendar ?? ''), type: 'text/calendar', title: `${name} (ICS)` }
  return calendar ? [...feeds, dates] : feeds
}

/** The home page of visitors. */
export async function homeMeta(event: Event): Promise<PageMeta> {
  const { app } = event.platform!
  const instance = await instanceOf(event)
  return {
    canonical: absolute(app, '/'),
    type: 'website',
    alternates: feedsOf(event, '', instance.name, '/agenda.ics'),
    ...dataFor(event, siteThing(app, instance)),
  }
}

/** A page of the site under its own name; `noindex` where it is one of many that say the same. */
export async function siteMeta(
  event: Event,
  page: { path: string; name: string; alternates?: PageMeta['alternates']; noindex?: boolean },
): Promise<PageMeta> {
  const { app } = event.platform!
  const instance = await instanceOf(event)
  const way = [
    { name: instance.name, path: '/' },
    { name: page.name, path: page.path },
  ]
  return {
    canonical: absolute(app, page.path),
    type: 'website',
    alternates: page.alternates ?? [],
    ...(page.noindex && { noindex: true }),
    ...dataFor(event, breadcrumb(app, way)),
  }
}

/** The page of a speciality or a territory, with its feeds, its dates and what holds it. */
export async function topicMeta(
  event: Event,
  page: Pick<TopicView, 'kind' | 'name' | 'href' | 'parents'> & { calendar: string; noindex: boolean },
): Promise<PageMeta> {
  const { app } = event.platform!
  const instance = await instanceOf(event)
  const way = [
    { name: instance.name, path: '/' },
    ...[...page.parents, page].map(({ name, href }) => ({ name, path: href })),
  ]
  return {
    canonical: absolute(app, page.href),
    type: 'website',
    alternates: feedsOf(event, page.href, page.name, page.calendar),
    ...(page.noindex && { noindex: true }),
    ...dataFor(event, topicThing(app, page), breadcrumb(app, way)),
  }
}

/**
 * The page of an actor, or one of its tabs. Search engines are asked to leave it out where nobody speaks for it yet, where
 * a person published nothing or left the directory, and where it is not its first page. The same rule makes the map of
 * the site (src/publishing/listed.ts).
 */
export async function actorMeta(
  event: Event & Pick<RequestEvent, 'url'>,
  actor: ActorPage,
): Promise<PageMeta & { description: string }> {
  const { app } = event.platform!
  const instance = await instanceOf(event)
  const path = `/@${actor.handle}`
  const first = event.url.pathname === path && event.url.search === ''
  const hasAuthor =
    actor.kind === 'organisation' ? actor.claimed : (await app.feeds.listed(actor.id, { limit: 1 })).cards.length > 0
  const way = [
    { name: instance.name, path: '/' },
    { name: actor.name, path },
  ]
  return {
    canonical: actor.elsewhere?.url ?? absolute(app, event.url.pathname),
    type: 'profile',
    description: shorten(actor.bio, 200),
    ...(actor.avatarKey && {
      image: { url: absolute(app, `/media/${actor.avatarKey}`), alt: actor.name, wide: false },
    }),
    alternates: actor.elsewhere
      ? []
      : [
          ...feedsOf(event, path, actor.name, `${path}/agenda.ics`),
          forServers(app.federation.uris.actor(actor.id), actor.name),
        ],
    ...(!(!actor.elsewhere && actor.listed && hasAuthor && first) && { noindex: true }),
    ...(first && dataFor(event, actorThing(app, actor), breadcrumb(app, way))),
  }
}

/** The same as other servers read it. */
const forServers = (href: string, title: string) => ({ href, type: 'application/activity+json', title })

/** The page of a post. What is not public to all is seen by those it is for, and told to nobody else. */
export async function postMeta(
  event: Event,
  card: Card,
  gathering: Gathering | undefined,
): Promise<PageMeta & { description: string; quoted: string }> {
  const { app } = event.platform!
  const { author } = card
  const post = app.publishing.readIn(card.post, event.locals.language)
  const instance = await instanceOf(event)
  const path = `/@${author.handle}/${post.id}`
  const open = post.visibility === 'public' || post.visibility === 'unlisted'
  const picture = openPicture(card)
  const url = pictureOf(app, picture) ?? (author.avatarKey && absolute(app, `/media/${author.avatarKey}`))
  const text = post.warning ?? shorten(post.plain, 200)
  const oembed = absolute(app, `/oembed?url=${encodeURIComponent(absolute(app, path))}`)
  const way = [
    { name: instance.name, path: '/' },
    { name: author.name, path: `/@${author.handle}` },
    { name: post.title ?? shorten(text, 80), path },
  ]
  const { elsewhere } = card.content
  return {
    canonical: elsewhere?.url ?? absolute(app, path),
    type: 'article',
    description: text,
    quoted: shorten(text, 70),
    ...(url && { image: { url, alt: picture?.description ?? author.name, wide: Boolean(picture) } }),
    alternates: [
      ...(open ? [{ href: oembed, type: 'application/json+oembed', title: post.title ?? author.name }] : []),
      ...(open && !elsewhere ? [forServers(app.federation.uris.post(post.id), post.title ?? author.name)] : []),
      ...(gathering ? [{ href: absolute(app, `${path}.ics`), type: 'text/calendar', title: post.title ?? '' }] : []),
    ],
    ...((post.visibility !== 'public' || elsewhere) && { noindex: true }),
    published: post.publishedAt.toISOString(),
    ...(post.editedAt && { modified: post.editedAt.toISOString() }),
    ...dataFor(event, postThing(app, { ...card, post }, gathering), breadcrumb(app, way)),
  }
}
