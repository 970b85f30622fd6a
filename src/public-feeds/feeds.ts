import { type Context, Hono } from 'hono'
import { excerpt } from '#platform/html/excerpt.ts'
import type { ActorId } from '#platform/ids.ts'
import type { Reference } from '#reference/index.ts'
import type { Access } from '../access/index.ts'
import type { Actors } from '../actors/index.ts'
import type { Agenda } from '../agenda/index.ts'
import type { FeedPage, Feeds } from '../feeds/index.ts'
import { HUB_PATH } from '../hub/index.ts'
import type { Publishing } from '../publishing/index.ts'
import type { Watching } from '../watch/index.ts'
import { sendPublic } from './conditional.ts'
import { type Feed, type ForItems, itemsOf, latest } from './feed.ts'
import { type FeedFormat, feedFormats } from './feed-formats.ts'

type About = {
  title: string
  description?: string
  path: string
  icon?: string | null
  read: (page: { limit: number }) => Promise<FeedPage>
  /** Those whose relays its items tell. */
  links?: ReadonlySet<ActorId>
}

/** What feeds are made from; the app has it. */
export type FedBy = ForItems & {
  reference: Reference
  access: Access
  actors: Actors
  agenda: Agenda
  feeds: Feeds
  publishing: Publishing
  watch: Watching
}

const ITEMS = 30
const MAX_AGE_S = 300
const file = ':file{flux\\.(?:rss|atom|json)}'

/** The feeds of the instance, an actor, a speciality, a territory and a coverage, in three formats each. */
export function addFeeds(door: Hono, app: FedBy): void {
  const { reference } = app

  door.get(`/${file}`, (c) =>
    answer(c, async () => ({ title: '', path: '/', read: (page) => app.feeds.local(null, page) })),
  )

  door.get(`/:at{@[^/]+}/${file}`, (c, next) =>
    answer(
      c,
      async () => {
        const actor = await app.actors.page(c.req.param('at').slice(1))
        // Those of another server have their own there.
        if (!actor || actor.elsewhere) return null
        return {
          title: actor.name,
          description: excerpt(actor.bio, 300),
          path: `/@${actor.handle}`,
          icon: actor.avatarKey && `/media/${actor.avatarKey}`,
          read: (page) => app.feeds.listed(actor.id, page),
        }
      },
      next,
    ),
  )

  door.get(`/specialites/:id/${file}`, (c, next) =>
    answer(
      c,
      async () => {
        const found = reference.speciality(c.req.param('id'))
        return found
          ? {
              title: found.labels.fr,
              path: `/specialites/${found.id}`,
              read: (page) => app.feeds.topic(`speciality:${found.id}`, null, page),
            }
          : null
      },
      next,
    ),
  )

  door.get(`/territoires/:id/${file}`, (c, next) =>
    answer(
      c,
      async () => {
        const found = reference.territory(c.req.param('id'))
        return found && found.kind !== 'country'
          ? {
              title: reference.territoryLabel(found.id),
              path: `/territoires/${found.id}`,
              read: (page) => app.feeds.topic(`territory:${found.id}`, null, page),
            }
          : null
      },
      next,
    ),
  )

  door.get(`/veille/:speciality/:territory/${file}`, (c, next) =>
    answer(
      c,
      async () => {
        const subject = reference.speciality(c.req.param('speciality'))
        const place = reference.territory(c.req.param('territory'))
        if (!subject || !place) return null
        const coverage = { speciality: subject.id, territory: place.id }
        const holders = await app.watch.holders(coverage, null)
        return {
          title: `${subject.labels.fr}, ${reference.territoryLabel(place.id)}`,
          description: holders
            .map(({ actor, brings }) => (brings ? `${actor.name} : ${brings}` : actor.name))
            .join(' · '),
          path: `/veille/${subject.id}/${place.id}`,
          read: (page) => app.feeds.topic(app.watch.topicOf(coverage), null, page),
          links: new Set(holders.map(({ actorId }) => actorId)),
        }
      },
      next,
    ),
  )

  /** The feed that the file's name asks for; what does not exist is for the pages to say. */
  async function answer(c: Context, find: () => Promise<About | null>, next?: () => Promise<void>) {
    const about = await find()
    if (!about) return next?.()
    const format = c.req.param('file')!.split('.')[1] as FeedFormat
    const { type, write } = feedFormats[format]
    const feed = await readFeed(app, about)
    const link = `<${feed.hub}>; rel="hub", <${feed.address}.${format}>; rel="self"`
    const body = await write(feed)
    return sendPublic(c, { body, type, changedAt: feed.changedAt, maxAge: MAX_AGE_S, headers: { link } })
  }
}

/**
 * A feed of a path as whoever asks for it is sent it; null where there is none.
 * @param path `/@lien_loire/flux.rss`
 */
export async function feedAt(app: FedBy, path: string): Promise<{ body: string; type: string } | null> {
  const door = new Hono()
  addFeeds(door, app)
  const answer = await door.request(path)
  return answer.ok ? { body: await answer.text(), type: answer.headers.get('content-type')! } : null
}

async function readFeed(app: FedBy, about: About): Promise<Feed> {
  const origin = app.config.publicUrl
  const [page, instance, withdrawal] = await Promise.all([
    about.read({ limit: ITEMS }),
    app.access.instance(),
    app.publishing.listed.lastWithdrawal(),
  ])
  const items = await itemsOf(app, page, about.links)
  const site = instance?.name ?? 'Maillon'
  return {
    title: about.title ? `${about.title} · ${site}` : site,
    description: about.title ? (about.description ?? '') : (instance?.description ?? ''),
    page: origin + about.path,
    address: `${origin}${about.path === '/' ? '' : about.path}/flux`,
    hub: origin + HUB_PATH,
    icon: about.icon ? origin + about.icon : null,
    items,
    changedAt: latest([withdrawal, ...items.map((item) => item.changedAt)]),
  }
}
