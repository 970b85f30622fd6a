import type { RequestEvent } from '@sveltejs/kit'
import type { ActorBrief } from '../../src/actors/index.ts'
import type { Gathering } from '../../src/agenda/index.ts'
import type { App } from '../../src/app.ts'
import type { Card, FeedPage } from '../../src/feeds/index.ts'
import type { CardAuthor, CardPreview, CardTopic, CardView } from './lib/card-view.ts'
import type { Language } from './lib/language.ts'
import { shorten } from './lib/shorten.ts'
import { presentEvent } from './present-event.server.ts'
import { mediaUrl, presentCover, presentMedia, presentPoll } from './present-media.server.ts'
import { zoneOf } from './relay-form.server.ts'
import type { Recognised } from './viewer.server.ts'

const EXCERPT = 400
const LINE = 160

/** Where a presenter finds words that the browser has not: names of places and specialities. */
export type Words = {
  app: App
  language: Language
  reads?: ReadonlyMap<string, number>
  gatherings?: ReadonlyMap<string, Gathering>
  /** posts at the top of their author's page */
  pinned?: readonly string[]
  /** relays that the reader planned, by post */
  planned?: ReadonlyMap<string, NonNullable<CardView['planned']>>
}

/** The words for these cards, with the reads of those that the viewer's own team wrote, what events are about, and her plans. */
export async function wordsFor(
  { locals, platform }: Pick<RequestEvent, 'locals' | 'platform'>,
  cards: readonly (Pick<Card, 'post'> | object)[],
): Promise<Words> {
  const { app } = platform!
  const viewer = locals.who?.viewer ?? null
  const posts = cards.flatMap((card) => ('post' in card ? card.post : []))
  const events = posts.filter(({ kind }) => kind === 'event').map(({ id }) => id)
  const [reads, gatherings, planned] = await Promise.all([
    app.insights.totals(posts, viewer),
    app.agenda.ofPosts(events, viewer),
    locals.who && plannedBy(app, locals.who, posts),
  ])
  return { app, language: locals.language, reads, gatherings, ...(planned && { planned }) }
}

async function plannedBy(app: App, who: Recognised, posts: readonly Card['post'][]) {
  const plans = await app.relays.plannedAmong(
    who.person.id,
    posts.map(({ id }) => id),
  )
  const nameOf = (id: string) => who.memberships.find(({ organisation }) => organisation.id === id)?.organisation.name
  const shown = [...plans].map(([post, { actorId, dueAt }]) => {
    const as = nameOf(actorId)
    return [post, { at: dueAt.toISOString(), zone: zoneOf(app, who), ...(as && { as }) }] as const
  })
  return new Map<string, NonNullable<CardView['planned']>>(shown)
}

/** How many have read it: 0 where nobody has, nothing where the viewer may not know. */
const readsOf = ({ reads }: Words, post: string) => reads?.has(post) && { reads: reads.get(post)! }

export const avatarUrl = (actor: { avatarKey: string | null }) =>
  actor.avatarKey && { avatarUrl: `/media/${actor.avatarKey}` }

export function presentAuthor({ app }: Words, actor: ActorBrief): CardAuthor {
  return {
    handle: actor.handle,
    name: actor.name,
    href: `/@${actor.handle}`,
    kind: actor.kind,
    ...avatarUrl(actor),
    ...(actor.seat && { territory: app.reference.territoryLabel(actor.seat) }),
  }
}

/** One card for the browser: the same wherever a post is shown. */
export function presentCard(words: Words, card: Card): CardView {
  const { post, viewer } = card
  const href = `/@${card.author.handle}/${post.id}`
  const open = post.visibility === 'public' || post.visibility === 'unlisted'
  const through = card.relays.links[0]
  const gathering = words.gatherings?.get(post.id)
  const planned = words.planned?.get(post.id)
  return {
    id: post.id,
    href,
    chainHref: `${href}/chaine`,
    author: presentAuthor(words, card.author),
    ...(card.writtenBy && { writtenBy: { name: card.writtenBy.name, href: `/@${card.writtenBy.handle}` } }),
    kind: post.kind,
    publishedAt: post.publishedAt.toISOString(),
    ...(post.editedAt && { editedAt: post.editedAt.toISOString() }),
    visibility: post.visibility,
    language: post.language,
    ...(post.warning && { warning: post.warning }),
    ...(post.title && { title: post.title }),
    html: post.html,
    ...(post.kind !== 'note' && post.plain.length > EXCERPT && { excerpt: shorten(post.plain, EXCERPT) }),
    media: card.media.map(presentMedia),
    ...aboutOf(words, card.specialities, post.territory),
    ...presentCover(card.cover),
    ...(post.readingMinutes && { readingTime: post.readingMinutes }),
    ...(card.preview && { preview: presentPreview(card.preview) }),
    ...(card.poll && {
      poll: presentPoll(card.poll, {
        signedIn: viewer !== null,
        speaks: viewer?.speaks ?? false,
        own: viewer?.speaks === true && card.author.kind === 'person',
      }),
    }),
    ...(card.alike?.length && {
      alike: card.alike.map((one) => ({
        by: presentBy(one.author),
        href: `/@${one.author.handle}/${one.post.id}`,
        at: one.post.publishedAt.toISOString(),
        text: shorten(one.post.plain, LINE),
      })),
    }),
    ...(gathering && { event: presentEvent(words.app, href, gathering) }),
    ...(card.repliedTo && {
      inReplyTo: { href: `/@${card.repliedTo.handle}/${post.inReplyTo}`, name: card.repliedTo.name },
    }),
    ...(words.pinned?.includes(post.id) && { pinned: true }),
    ...(planned && { planned }),
    counts: { ...post.counts, ...readsOf(words, post.id) },
    viewer: {
      favourited: viewer?.favourited ?? false,
      relayed: (viewer?.relayedAs.length ?? 0) > 0,
      saved: viewer?.saved ?? false,
      mayReply: viewer !== null,
      mayRelay: viewer !== null && open,
      mayFavourite: viewer !== null,
      mayEdit: viewer?.speaks ?? false,
      mayWithdraw: viewer?.speaks ?? false,
      mayPin: (viewer?.speaks ?? false) && open,
      mayMute: viewer !== null && !viewer.speaks,
    },
    relays: {
      total: card.relays.total,
      links: card.relays.links.map((link) => ({
        by: presentBy(link.by),
        ...(link.why && { why: link.why }),
        ...aboutOf(words, link.speciality ? [link.speciality] : [], link.territory),
        at: link.at.toISOString(),
      })),
    },
    ...(through && { through: through.id }),
  }
}

/** Specialities and a territory as links to their pages; nothing where there is none. France as a whole has no page. */
function aboutOf({ app, language }: Words, specialities: readonly string[], territory: string | null) {
  const { territoryLabel, specialityLabel } = app.reference
  const about: CardTopic[] = [
    ...specialities.map((id) => ({ label: specialityLabel(id, language), href: `/specialites/${id}` })),
    ...(territory && territory !== 'fr'
      ? [{ label: territoryLabel(territory), href: `/territoires/${territory}` }]
      : []),
  ]
  return about.length > 0 && { about }
}

/** A page of a feed for the browser; `next` is where the following one begins. */
export function presentFeed(words: Words, page: FeedPage) {
  return { cards: page.cards.map((card) => presentCard(words, card)), next: page.next, top: page.top }
}

const presentBy = (actor: ActorBrief) => ({
  name: actor.name,
  href: `/@${actor.handle}`,
  kind: actor.kind,
  ...avatarUrl(actor),
})

function presentPreview({ url, title, description, site, imageKey }: NonNullable<Card['preview']>): CardPreview {
  return {
    url,
    title,
    ...(description && { description }),
    ...(site && { site }),
    ...(imageKey && { imageUrl: mediaUrl(imageKey) }),
  }
}
