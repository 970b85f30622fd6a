import { error, redirect } from '@sveltejs/kit'
import { type CardView, changeOf } from '#lib/card-view.ts'
import { succeeded } from '#lib/form-outcome.ts'
import { moreCardMessages } from '#messages/card-more.ts'
import type { Card, Tombstone } from '../../../../../src/feeds/index.ts'
import type { ActorId, PostId } from '../../../../../src/platform/ids.ts'
import type { Publishing } from '../../../../../src/publishing/index.ts'
import { specialityChoices } from '../../../choices.server.ts'
import { organisingOf } from '../../../organising.server.ts'
import { postMeta } from '../../../page-meta.server.ts'
import { presentCard, type Words, wordsFor } from '../../../present-card.server.ts'
import { countOpening } from '../../../reading.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { laterChoices, relayOrPlan, relayWritten, zoneOf } from '../../../relay-form.server.ts'
import { cameFrom, signedIn, typed, voiceOf, voicesOf } from '../../../speaking.server.ts'
import { narrower, usualOf } from '../../../usual.server.ts'
import type { Recognised } from '../../../viewer.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locals, params, platform, url } = event
  const { app } = platform!
  const viewer = locals.who?.viewer ?? null
  const thread = await app.feeds.thread(params.id as PostId, viewer)
  if (!thread) return remains(event)
  const { author } = thread.card
  if (author.handle !== params.handle) redirect(308, `/@${author.handle}/${params.id}${url.search}`)
  countOpening(event, thread.card.post)
  const all = [...thread.before, thread.card, ...thread.after]
  const amongFew = all.some((entry) => isCard(entry) && entry.post.visibility === 'mentioned')
  if (viewer && amongFew) await app.conversations.threadRead(speaking(locals.who!), thread.card.post.threadId)
  const [words, pinned, writers] = await Promise.all([
    wordsFor(event, all, 'thread'),
    thread.card.viewer?.speaks ? app.publishing.pinned(author.id) : [],
    app.publishing.writers(thread.card.post.id, viewer),
  ])
  const asked = asks.find(([name]) => url.searchParams.has(name))?.[1] ?? null
  return {
    before: thread.before.flatMap((entry) => presentEntry(words, entry)),
    card: presentCard({ ...words, pinned }, thread.card),
    after: thread.after.flatMap((entry) => presentEntry(words, entry)),
    asked: locals.who ? asked : null,
    meta: await postMeta(event, thread.card, words.gatherings?.get(thread.card.post.id)),
    organising: await organisingOf(event, thread.card.post),
    cancelling: url.searchParams.has('annuler'),
    mine: thread.card.viewer?.speaks ?? false,
    documentNote: await documentNote(words, thread.card),
    team: writers && (await namesOf(app, writers)),
    through: url.searchParams.get('par') ?? '',
    relayedAs: (thread.card.viewer?.relayedAs ?? []).length > 0,
    voices: locals.who ? voicesOf(locals.who) : [],
    audiences: locals.who ? await audiencesOf(event, locals.who, thread.card) : {},
    relaying: locals.who && asked === 'relay' ? relaying(words, locals.who) : null,
    key: crypto.randomUUID(),
  }
}

/** Told to those who published it: what its document says is not found. */
async function documentNote({ app, language }: Words, { media, viewer }: Card): Promise<string | null> {
  const [document] = viewer?.speaks ? media.filter(({ kind }) => kind === 'pdf') : []
  const state = document && (await app.media.documentStates([document.id])).get(document.id)
  return state === 'wordless' || state === 'unreadable' ? moreCardMessages[language][state] : null
}

/** Herself, and the structures for which she speaks: what was written to them is read by opening it. */
const speaking = (who: Recognised) => [
  who.person.id,
  ...who.memberships
    .filter(({ role }) => role === 'owner' || role === 'editor')
    .map(({ organisation }) => organisation.id),
]

/** For whom a reply is in each of her names: no more than may read what it answers, nor than those to whom she usually writes. */
async function audiencesOf(event: Parameters<PageServerLoad>[0], who: Recognised, { post }: Card) {
  const usual = await usualOf(event, who)
  return Object.fromEntries(
    voicesOf(who).map(({ value }) => {
      const visibility = narrower(post.visibility, usual(value).visibility)
      return [value, { visibility, own: visibility !== post.visibility }]
    }),
  )
}

/** By name in the address; a form that was refused is at the address of its action. */
const asks = [
  ['relayer', 'relay'],
  ['/relay', 'relay'],
  ['repondre', 'reply'],
  ['/reply', 'reply'],
  ['retirer', 'withdraw'],
] as const

/** What the form of a relay offers. */
function relaying(words: Words, who: Recognised) {
  return { specialities: specialityChoices(words), later: laterChoices(words.app, who) }
}

const isCard = (entry: Card | Tombstone): entry is Card => 'post' in entry
/** Nothing where the reader's filters leave it out. */
function presentEntry(words: Words, entry: Card | Tombstone): (CardView | { withdrawn: string })[] {
  if (!isCard(entry)) return [entry]
  return words.filtering?.(entry)?.hide ? [] : [presentCard(words, entry)]
}

/** What is left around a post that was taken back: the page of its address, while someone else's words stand there. */
async function remains(event: Parameters<PageServerLoad>[0]) {
  const { locals, params, platform } = event
  const left = await platform!.app.feeds.remains(params.id as PostId, locals.who?.viewer ?? null)
  if (!left) error(404)
  const words = await wordsFor(event, [...left.before, ...left.after], 'thread')
  return {
    before: left.before.flatMap((entry) => presentEntry(words, entry)),
    card: null,
    after: left.after.flatMap((entry) => presentEntry(words, entry)),
  }
}

/** Whose hands the post of a structure went through, by name; who did it all is named once. */
async function namesOf(app: Words['app'], writers: NonNullable<Awaited<ReturnType<Publishing['writers']>>>) {
  const { writtenBy, publishedBy, editedBy } = writers
  const known = await app.actors.byIds([writtenBy, publishedBy, editedBy].filter((id) => id !== null))
  const name = (id: ActorId | null) => (id && known.get(id)?.name) || null
  return {
    writtenBy: name(writtenBy),
    publishedBy: publishedBy === writtenBy ? null : name(publishedBy),
    editedBy: editedBy === writtenBy ? null : name(editedBy),
  }
}

type Event = Parameters<Actions[string]>[0]
type Given = { form: FormData; voice: ReturnType<typeof voiceOf>; own: ReturnType<typeof voiceOf>; post: PostId }

/**
 * What every form of a card does: read who speaks, act, go back where the reader was. A script that acts in place (`ici`) is
 * told what changed of the card instead.
 */
async function act(event: Event, ask: (given: Given) => Promise<unknown>) {
  const who = signedIn(event)
  const form = await event.request.formData()
  const written = { ...relayWritten(form), as: typed(form, 'as'), text: typed(form, 'text') }
  return attempt(event.locals.language, written, async () => {
    const own = { personId: who.person.id, actorId: who.person.id }
    await ask({ form, voice: voiceOf(who, form.get('as')), own, post: event.params.id as PostId })
    if (form.has('ici')) return succeeded(written, { changed: await changeIn(event, who) })
    redirect(303, cameFrom(event, form.get('retour'), event.url.pathname))
  })
}

async function changeIn(event: Event, who: Recognised) {
  const card = await event.platform!.app.feeds.card(event.params.id as PostId, who.viewer)
  return card && changeOf(presentCard(await wordsFor(event, [card]), card))
}

export const actions: Actions = {
  relay: (event) =>
    act(event, ({ form, voice, post }) => {
      const { app } = event.platform!
      return relayOrPlan(app, voice, post, form, zoneOf(app, signedIn(event)))
    }),
  unrelay: (event) => act(event, ({ voice, post }) => event.platform!.app.relays.undo(voice, post)),
  // A favourite and what one saves are a person's own, whatever structure she speaks for.
  favourite: (event) =>
    act(event, ({ form, own, post }) => {
      const { publishing } = event.platform!.app
      return typed(form, 'on') === 'no' ? publishing.unfavourite(own, post) : publishing.favourite(own, post)
    }),
  save: (event) =>
    act(event, ({ form, own, post }) => {
      const { publishing } = event.platform!.app
      return typed(form, 'on') === 'no' ? publishing.unsave(own.personId, post) : publishing.save(own.personId, post)
    }),
  // Whether she comes is for each person to say.
  answer: (event) =>
    act(event, ({ form, own, post }) => {
      const { agenda } = event.platform!.app
      const said = typed(form, 'answer')
      return said === 'none' ? agenda.withdrawAnswer(own.personId, post) : agenda.answer(own.personId, post, said)
    }),
  cancel: (event) => act(event, ({ own, post }) => event.platform!.app.agenda.cancel(own.personId, post)),
  reply: (event) =>
    act(event, async ({ form, voice, post }) => {
      const { visibility, language, quotePolicy } = (await usualOf(event, signedIn(event)))(typed(form, 'as'))
      return event.platform!.app.publishing.publish(voice, {
        kind: 'note',
        source: typed(form, 'text'),
        // Publishing makes it no wider than what it answers.
        visibility,
        language,
        quotePolicy,
        inReplyTo: post,
        idempotencyKey: typed(form, 'key').slice(0, 64) || null,
      })
    }),
  vote: (event) =>
    act(event, ({ form, own, post }) =>
      event.platform!.app.publishing.vote(own, post, form.getAll('choice').map(Number).filter(Number.isInteger)),
    ),
  pin: (event) => act(event, ({ own, post }) => event.platform!.app.publishing.pin(own.personId, post)),
  unpin: (event) => act(event, ({ own, post }) => event.platform!.app.publishing.unpin(own.personId, post)),
  mute: (event) => act(event, ({ own, post }) => event.platform!.app.publishing.muteThread(own, post)),
  unmute: (event) => act(event, ({ own, post }) => event.platform!.app.publishing.unmuteThread(own, post)),
  lessen: (event) => act(event, ({ post }) => event.platform!.app.relevance.lessen(signedIn(event).viewer, post)),
  unlessen: (event) => act(event, ({ own, post }) => event.platform!.app.relevance.unlessen(own.personId, post)),
  withdraw: (event) => act(event, ({ own, post }) => event.platform!.app.publishing.withdraw(own.personId, post)),
}
