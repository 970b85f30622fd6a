import type { RequestEvent } from '@sveltejs/kit'
import { moreCardMessages } from '#messages/card-more.ts'
import { relationMenuMessages } from '#messages/relation-menu.ts'
import type { ActorBrief } from '../../src/actors/index.ts'
import type { Gathering } from '../../src/agenda/index.ts'
import type { App } from '../../src/app.ts'
import type { Card, FeedPage } from '../../src/feeds/index.ts'
import type { FilterContext } from '../../src/filters/index.ts'
import type { ToldOnce } from '../../src/publishing/index.ts'
import type { Coverage } from '../../src/watch/index.ts'
import { type FilterCard, filteringIn } from './filtering.server.ts'
import type { CardAuthor, CardMore, CardPreview, CardTopic, CardView } from './lib/card-view.ts'
import type { Language } from './lib/language.ts'
import { shorten } from './lib/shorten.ts'
import { unbroken } from './lib/typography.ts'
import { creditHtml } from './present-credit.server.ts'
import { htmlToRead, presentEmojis } from './present-emojis.server.ts'
import { presentEvent } from './present-event.server.ts'
import { mediaUrl, presentCover, presentElsewhere, presentMedia, presentPoll, siteOf } from './present-media.server.ts'
import { quotedHtml } from './present-quoted.server.ts'
import { zoneOf } from './relay-form.server.ts'
import type { Recognised } from './viewer.server.ts'
import { coverageHref, coverageName } from './watch-names.server.ts'

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
  /** posts in whose conversations the reader is not told of anything */
  muted?: ReadonlySet<string>
  filtering?: FilterCard
  /** coverages that the reader follows, of posts of her home feed */
  coverages?: ReadonlyMap<string, Coverage[]>
}

/**
 * The words for these cards, with the reads of those that the viewer's own team wrote, what events are about, her plans, and
 * what she does not want to come upon there.
 */
export async function wordsFor(
  { locals, platform }: Pick<RequestEvent, 'locals' | 'platform'>,
  cards: readonly (Pick<Card, 'post'> | object)[],
  context: FilterContext = 'public',
): Promise<Words> {
  const { app } = platform!
  const viewer = locals.who?.viewer ?? null
  const posts = cards.flatMap((card) => ('post' in card ? card.post : []))
  const events = posts.filter(({ kind }) => kind === 'event').map(({ id }) => id)
  const ids = posts.map(({ id }) => id)
  const [reads, gatherings, planned, muted, filtering, coverages] = await Promise.all([
    app.insights.totals(posts, viewer),
    app.agenda.ofPosts(events, viewer),
    locals.who && plannedBy(app, locals.who, posts),
    locals.who && app.publishing.mutedAmong(locals.who.person.id, ids),
    filteringIn(app, locals.who, context),
    context === 'home' && locals.who ? app.watch.followedOf(locals.who.person.id, ids) : null,
  ])
  const own = { ...(planned && { planned }), ...(muted && { muted }), ...(coverages && { coverages }), filtering }
  return { app, language: locals.language, reads, gatherings, ...own }
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

/** The portrait of an actor, and the pictures that its name has. */
export const looksOf = ({ avatarKey, name, emojis }: Pick<ActorBrief, 'avatarKey' | 'name' | 'emojis'>) => ({
  ...(avatarKey && { avatarUrl: mediaUrl(avatarKey) }),
  ...presentEmojis(emojis, [name]),
})

export function presentAuthor({ app, language }: Words, actor: ActorBrief): CardAuthor {
  const site = actor.handle.split('@')[1]
  return {
    handle: actor.handle,
    name: actor.name,
    href: `/@${actor.handle}`,
    kind: actor.kind,
    ...looksOf(actor),
    ...(actor.seat && { territory: app.reference.territoryLabel(actor.seat) }),
    ...(site && { from: moreCardMessages[language].from(site) }),
  }
}

function coveragesOf(words: Words, post: string): Pick<CardView, 'coverages'> {
  const found = words.coverages?.get(post)
  if (!found) return {}
  return { coverages: found.map((one) => ({ label: coverageName(words, one), href: coverageHref(one) })) }
}

/** One card for the browser: the same wherever a post is shown. */
export function presentCard(words: Words, card: Card): CardView {
  const { viewer } = card
  const post = words.app.publishing.readIn(card.post, words.language)
  const href = `/@${card.author.handle}/${post.id}`
  const open = post.visibility === 'public' || post.visibility === 'unlisted'
  const through = card.relays.links[0]
  const gathering = words.gatherings?.get(post.id)
  const planned = words.planned?.get(post.id)
  const filtering = words.filtering?.(card)
  const below = (quotedHtml(words, card) ?? '') + creditHtml(words, post.credit)
  const told = words.app.publishing.toldOnce(card.content)
  const excerpt = post.kind !== 'note' && post.plain.length > EXCERPT ? shorten(post.plain, EXCERPT) : null
  const covered = coveredBy(words, card, filtering?.cover)
  const more = moreOf(words, card, href)
  const t = moreCardMessages[words.language]
  return {
    id: post.id,
    href,
    chainHref: `${href}/chaine`,
    author: presentAuthor(words, card.author),
    ...(card.writtenBy &&
      !post.credit?.automatic && { writtenBy: { name: card.writtenBy.name, href: `/@${card.writtenBy.handle}` } }),
    kind: post.kind,
    publishedAt: post.publishedAt.toISOString(),
    ...(card.content.imported && { imported: true as const }),
    ...(post.editedAt && { editedAt: post.editedAt.toISOString() }),
    visibility: post.visibility,
    language: post.language,
    ...(post.warning && { warning: post.warning }),
    ...(filtering?.fold && { filtered: t.filtered(filtering.fold) }),
    ...(covered && { covered }),
    ...(post.title && { title: post.title }),
    html: htmlToRead(told ? (told.whole ? '' : told.excerpt) : post.html, post.emojis),
    ...presentEmojis(post.emojis, [
      post.title,
      post.warning,
      excerpt,
      ...(card.poll?.choices ?? []).map(({ text }) => text),
    ]),
    ...(excerpt !== null && { excerpt }),
    media: [
      ...card.media.map((media) => presentMedia(media, words.language)),
      ...(card.content.elsewhere?.attachments ?? []).map((one) => presentElsewhere(one, words.language)),
    ],
    ...aboutOf(words, card.specialities, post.territory),
    ...coveragesOf(words, post.id),
    ...presentCover(card.cover),
    ...(post.readingMinutes && { readingTime: post.readingMinutes }),
    ...(card.preview && { preview: presentPreview(card.preview, Boolean(covered), told) }),
    ...(below && { belowHtml: below }),
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
        ...lineOf(words.app.publishing.readIn(one.post, words.language)),
      })),
    }),
    ...(post.deadline && { deadline: post.deadline }),
    ...(gathering && { event: presentEvent(words.app, href, gathering) }),
    ...(card.repliedTo && {
      inReplyTo: {
        href: `/@${card.repliedTo.handle}/${post.inReplyTo}`,
        name: card.repliedTo.name,
        ...presentEmojis(card.repliedTo.emojis, [card.repliedTo.name]),
      },
    }),
    ...(more.length > 0 && { more }),
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

/** The words behind which its pictures are shown on demand; nothing where they are open. */
function coveredBy({ language }: Words, { post }: Card, filter: string | undefined): string | null {
  const t = moreCardMessages[language]
  return post.sensitive ? t.covered : filter ? t.filtered(filter) : null
}

const lineOf = ({ plain, emojis }: Card['post']) => {
  const text = shorten(plain, LINE)
  return { text, ...presentEmojis(emojis, [text]) }
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

/** Quoting, the quotes that there are, being told of what follows or not, and keeping apart from its author. */
function moreOf({ language, muted }: Words, card: Card, href: string): CardMore[] {
  const t = moreCardMessages[language]
  const { post, viewer } = card
  const { elsewhere } = card.content
  const bell = viewer && muted && (muted.has(post.id) ? (['unmute', t.unmute] as const) : (['mute', t.mute] as const))
  return [
    ...(elsewhere ? [{ label: t.original(siteOf(elsewhere.url)), icon: 'out', href: elsewhere.url } as const] : []),
    ...(mayQuote(card) ? [{ label: t.quote, icon: 'quote', href: `/publier?citer=${post.id}` } as const] : []),
    ...(post.counts.quotes > 0
      ? [{ label: t.seeQuotes(post.counts.quotes), icon: 'quote', href: `${href}/citations` } as const]
      : []),
    ...(bell ? [{ label: bell[1], icon: 'bell', action: `${href}?/${bell[0]}` } as const] : []),
    ...(viewer && !viewer.speaks ? apartFrom(post.id, card.author, language) : []),
  ]
}

function apartFrom(id: string, { handle, name }: ActorBrief, language: Language): CardMore[] {
  const t = relationMenuMessages[language]
  const at = `/@${handle}/relation`
  return [
    { label: t.muteOf(name), icon: 'hide', href: `${at}#masquer` },
    { label: t.report, icon: 'flag', href: `/signaler?publication=${id}` },
    { label: t.blockOf(name), icon: 'ban', danger: true, href: `${at}#bloquer` },
  ]
}

/** Whether the entry is there; whether a follower may is asked when she publishes. */
function mayQuote({ post, viewer }: Card): boolean {
  if (!viewer) return false
  const open = post.visibility === 'public' || post.visibility === 'unlisted'
  return viewer.speaks ? post.visibility !== 'mentioned' : open && post.quotePolicy !== 'nobody'
}

/** A page of a feed for the browser, without what the reader's filters leave out; `next` is where the following one begins. */
export function presentFeed(words: Words, page: FeedPage) {
  const shown = page.cards.filter((card) => !words.filtering?.(card)?.hide)
  return { cards: shown.map((card) => presentCard(words, card)), next: page.next, top: page.top }
}

const presentBy = (actor: ActorBrief) => ({
  name: actor.name,
  href: `/@${actor.handle}`,
  kind: actor.kind,
  ...looksOf(actor),
})

/** Whoever asked not to come upon pictures comes upon none of the page that is linked, either. */
function presentPreview(preview: NonNullable<Card['preview']>, covered: boolean, told: ToldOnce | null): CardPreview {
  const { url, site, imageKey } = preview
  const { title, description } = told ?? preview
  return {
    url,
    title: unbroken(title),
    ...(description && { description: unbroken(description) }),
    ...(site && { site }),
    ...(imageKey && !covered && { imageUrl: mediaUrl(imageKey) }),
    ...(told?.whole && { whole: true as const }),
  }
}
