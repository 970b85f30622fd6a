import { error, type RequestEvent, redirect } from '@sveltejs/kit'
import { composeMessages } from '#messages/compose.ts'
import type { PostId } from '../../src/platform/ids.ts'
import type { Draft, DraftContent, DraftId, PostKind } from '../../src/publishing/index.ts'
import type { NewsId } from '../../src/sources/index.ts'
import { specialityChoices, territoryChoices } from './choices.server.ts'
import { pathOf } from './composer.server.ts'
import type { CardView } from './lib/card-view.ts'
import type { ComposeKind, Written } from './lib/compose/written.ts'
import { isId } from './lib/ids.ts'
import { presentCard, wordsFor } from './present-card.server.ts'
import { orErrorPage } from './refusals.server.ts'
import { laterChoices } from './relay-form.server.ts'
import { pensOf, signedIn } from './speaking.server.ts'
import { narrower, usualOf, withUsual } from './usual.server.ts'
import type { Recognised } from './viewer.server.ts'
import { writtenFrom } from './written.server.ts'

type Event = Pick<RequestEvent, 'locals' | 'platform' | 'url'>

/** What a composer begins with, and what it says of where that comes from. */
type Start = {
  written: Written
  /** when the draft was kept of which this is the text */
  keptAt: string | null
  /** found again without being asked for */
  restored: boolean
  /** who wrote the draft, if it was someone else */
  writer: string | null
  /** the structure whose editors have it before them, for a contributor who cannot publish it herself */
  handedTo: string | null
  /** the post that is changed */
  editing: string | null
  parent: CardView | null
  /** the post that it quotes */
  quoted: CardView | null
}

/** Everything that the page of a composer shows. */
export async function loadComposer(event: Event, kind: ComposeKind) {
  const who = signedIn(event)
  const { app } = event.platform!
  const { language } = event.locals
  const [start, usual] = await Promise.all([startOf(event, who, kind), usualOf(event, who)])
  const words = { app, language }
  return {
    ...start,
    written: withUsual(start.written, usual(start.written.as)),
    person: who.person.id,
    pens: pensOf(who).map((pen) => ({ ...pen, usual: usual(pen.value) })),
    specialities: specialityChoices(words),
    territories: territoryChoices(words, who, start.written.territory),
    languages: app.reference.postLanguages.map(({ tag, labels }) => ({ value: tag, label: labels[language] })),
    later: laterChoices(app, who),
    drafts: (await app.publishing.drafts.list(who.person.id, speaksFor(who))).length,
  }
}

/**
 * The box above the feed: empty, or with the few words that were left in it. A draft that holds more than words waits
 * in its composer, and is named.
 */
export async function quickComposer(event: Event, who: Recognised) {
  const t = composeMessages[event.locals.language]
  const [usual, underWay] = await Promise.all([
    usualOf(event, who),
    event.platform!.app.publishing.drafts.underWay(who.person.id, 'note'),
  ])
  const pens = pensOf(who).map((pen) => {
    const { visibility } = usual(pen.value)
    return { ...pen, ...(visibility !== 'public' && { audience: t.usuallyFor(visibility) }) }
  })
  const isPlain = underWay !== null && isOnlyText(underWay)
  const { written, keptAt } = isPlain
    ? await shownDraft(event, who, underWay, { restored: true })
    : await fresh(event, who, 'note', theUsual)
  return { person: who.person.id, pens, written, keptAt, waiting: underWay !== null && !isPlain }
}

function isOnlyText({ content }: Draft): boolean {
  if (content.credit) return false
  const { media, poll, warning, specialities, territory, visibility } = content
  const wide = visibility === 'public' || visibility === ''
  return media.length === 0 && !poll && !warning && specialities.length === 0 && !territory && wide
}

export const speaksFor = (who: Recognised) =>
  who.memberships.filter(({ role }) => role === 'owner' || role === 'editor').map(({ organisation }) => organisation.id)

async function startOf(event: Event, who: Recognised, kind: ComposeKind): Promise<Start> {
  const asked = (name: string) => {
    const id = event.url.searchParams.get(name)
    return id && isId(id) ? id : null
  }
  const [draft, edits, answered, cited] = ['brouillon', 'modifier', 'repondre', 'citer'].map(asked)
  if (draft) return ofDraft(event, who, kind, draft as DraftId)
  if (edits) return ofPost(event, who, kind, edits as PostId)
  if (answered) return ofAnswer(event, who, kind, answered as PostId)
  if (cited) return ofQuote(event, who, kind, cited as PostId)
  const news = asked('nouvelle')
  if (news) return ofNews(event, who, kind, news as NewsId)
  const shared = sharedIn(event.url)
  if (shared) return fresh(event, who, kind, { text: shared })
  const underWay = event.url.searchParams.has('nouveau')
    ? null
    : await event.platform!.app.publishing.drafts.underWay(who.person.id, kind)
  return underWay ? shownDraft(event, who, underWay, { restored: true }) : fresh(event, who, kind)
}

/** A piece of news from one's sources: its title, its address, and the source to tell. */
async function ofNews(event: Event, who: Recognised, kind: ComposeKind, id: NewsId): Promise<Start> {
  const news = await event.platform!.app.sources.newsOf(who.person.id, id)
  if (!news) error(404)
  const [source] = news.sources
  const name = source?.title ?? source?.page ?? ''
  const text = [news.title, news.link].filter(Boolean).join('\n\n')
  const credit = { name, page: source?.page ?? null, address: news.link, automatic: false }
  return fresh(event, who, kind, { text, ...(name && { credit }) })
}

/** What another application shares (routes/manifest.webmanifest): words, and the address that they are about. */
function sharedIn({ searchParams }: URL): string {
  const parts = ['title', 'text', 'url'].map((name) => searchParams.get(name)?.trim() ?? '')
  // Some put the address into the text as well.
  return parts.filter((part, at) => part && !parts.slice(0, at).some((before) => before.includes(part))).join('\n\n')
}

/** Of whoever publishes in the end: the name may still be changed. */
const theUsual = { visibility: '', language: '', quotePolicy: '' }

async function fresh(
  event: Event,
  who: Recognised,
  kind: ComposeKind,
  more: Partial<DraftContent> = {},
  as = pensOf(who).find(({ value, prepares }) => value !== who.person.handle && !prepares)?.value ?? who.person.handle,
): Promise<Start> {
  const content = { ...emptyContent, ...(await usualOf(event, who))(as), ...more }
  const identity = { kind, as, edits: '', draft: '', revision: 0 }
  const written = await writtenFrom(event.platform!.app, content, { ...identity, key: crypto.randomUUID() })
  return {
    written,
    keptAt: null,
    restored: false,
    writer: null,
    handedTo: null,
    editing: null,
    parent: null,
    quoted: null,
  }
}

const emptyContent: Omit<DraftContent, 'visibility' | 'language'> = {
  title: '',
  text: '',
  warning: '',
  specialities: [],
  territory: '',
  media: [],
  cover: null,
  poll: null,
  inReplyTo: null,
  quoted: null,
}

async function ofDraft(event: Event, who: Recognised, kind: ComposeKind, id: DraftId): Promise<Start> {
  const { app } = event.platform!
  const draft = await orErrorPage(event.locals.language, () => app.publishing.drafts.open(who.person.id, id))
  goToKind(draft.kind, kind, event.url)
  return shownDraft(event, who, draft, { restored: false })
}

async function shownDraft(
  event: Event,
  who: Recognised,
  draft: Draft,
  { restored }: { restored: boolean },
): Promise<Start> {
  const { app } = event.platform!
  const people = await app.actors.byIds([draft.actorId, draft.writtenBy])
  const written = await writtenFrom(app, draft.content, {
    kind: draft.kind === 'article' ? 'article' : 'note',
    as: people.get(draft.actorId)?.handle ?? who.person.handle,
    edits: draft.editsPost ?? '',
    key: draft.key,
    draft: draft.id,
    revision: draft.revision,
  })
  return {
    written,
    keptAt: draft.updatedAt.toISOString(),
    restored,
    writer: draft.writtenBy === who.person.id ? null : (people.get(draft.writtenBy)?.name ?? null),
    handedTo:
      (draft.kept && pensOf(who).find(({ value, prepares }) => prepares && value === written.as)?.label) || null,
    editing: draft.editsPost && (await hrefOf(event, who, draft.editsPost)),
    parent: draft.content.inReplyTo && (await cardOf(event, who, draft.content.inReplyTo)),
    quoted: draft.content.quoted ? await cardOf(event, who, draft.content.quoted) : null,
  }
}

async function ofPost(event: Event, who: Recognised, kind: ComposeKind, id: PostId): Promise<Start> {
  const { app } = event.platform!
  const post = await orErrorPage(event.locals.language, () => app.publishing.readForEdit(who.person.id, id))
  goToKind(post.kind, kind, event.url)
  const draft = await app.publishing.drafts.ofEdit(who.person.id, id)
  const changedAt = post.editedAt?.getTime() ?? 0
  if (draft && draft.updatedAt.getTime() > changedAt) return shownDraft(event, who, draft, { restored: true })
  const author = await app.actors.byId(post.authorId)
  const as = author?.handle ?? who.person.handle
  const written = await writtenFrom(app, post.content, {
    kind,
    as,
    edits: id,
    key: `edit-${id}`,
    draft: '',
    revision: 0,
  })
  const editing = await hrefOf(event, who, id)
  const quoted = post.content.quoted ? await cardOf(event, who, post.content.quoted) : null
  return { written, keptAt: null, restored: false, writer: null, handedTo: null, editing, parent: null, quoted }
}

async function ofAnswer(event: Event, who: Recognised, kind: ComposeKind, id: PostId): Promise<Start> {
  const parent = await cardOf(event, who, id)
  if (!parent) error(404)
  const underWay = await event.platform!.app.publishing.drafts.underWay(who.person.id, kind, { inReplyTo: id })
  if (underWay) return shownDraft(event, who, underWay, { restored: true })
  const usual = (await usualOf(event, who))(who.person.handle)
  const visibility = narrower(parent.visibility, usual.visibility)
  return { ...(await fresh(event, who, kind, { inReplyTo: id, visibility }, who.person.handle)), parent }
}

async function ofQuote(event: Event, who: Recognised, kind: ComposeKind, id: PostId): Promise<Start> {
  const quoted = await cardOf(event, who, id)
  if (!quoted) error(404)
  const underWay = await event.platform!.app.publishing.drafts.underWay(who.person.id, kind, { quoted: id })
  if (underWay) return shownDraft(event, who, underWay, { restored: true })
  return { ...(await fresh(event, who, kind, { quoted: id })), quoted }
}

/** A note has its page, an article and an event have theirs. */
function goToKind(found: PostKind, shown: ComposeKind, url: URL): void {
  if (found === shown) return
  redirect(303, pathOf(found) + url.search)
}

async function cardOf(event: Event, who: Recognised, id: PostId): Promise<CardView | null> {
  const card = await event.platform!.app.feeds.card(id, who.viewer)
  return card && presentCard(await wordsFor(event, [card]), card)
}

async function hrefOf(event: Event, who: Recognised, id: PostId): Promise<string> {
  return (await cardOf(event, who, id))?.href ?? '/'
}
