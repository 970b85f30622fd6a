import { error, redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import type { PostId, RelayId } from '../../../../../src/platform/ids.ts'
import { specialityChoices } from '../../../choices.server.ts'
import { organisingOf } from '../../../organising.server.ts'
import { presentCard, wordsFor } from '../../../present-card.server.ts'
import { countOpening } from '../../../reading.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { cameFrom, signedIn, typed, voiceOf, voicesOf } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locals, params, platform, url } = event
  const { app } = platform!
  const thread = await app.feeds.thread(params.id as PostId, locals.who?.viewer ?? null)
  if (!thread) error(404)
  const { author } = thread.card
  if (author.handle !== params.handle) redirect(308, `/@${author.handle}/${params.id}${url.search}`)
  countOpening(event, thread.card.post)
  const all = [...thread.before, thread.card, ...thread.after]
  const words = await wordsFor(event, all)
  const asked = url.searchParams.has('relayer') ? 'relay' : url.searchParams.has('repondre') ? 'reply' : null
  return {
    before: thread.before.map((card) => presentCard(words, card)),
    card: presentCard(words, thread.card),
    after: thread.after.map((card) => presentCard(words, card)),
    asked: locals.who ? asked : null,
    organising: await organisingOf(event, thread.card.post),
    cancelling: url.searchParams.has('annuler'),
    through: url.searchParams.get('par') ?? '',
    relayedAs: (thread.card.viewer?.relayedAs ?? []).length > 0,
    voices: locals.who ? voicesOf(locals.who) : [],
    specialities: asked === 'relay' ? specialityChoices(words) : [],
    key: crypto.randomUUID(),
  }
}

type Event = Parameters<Actions[string]>[0]
type Given = { form: FormData; voice: ReturnType<typeof voiceOf>; own: ReturnType<typeof voiceOf>; post: PostId }

/** What every form under a card does: read who speaks, act, go back where the reader was. */
async function act(event: Event, ask: (given: Given) => Promise<unknown>) {
  const who = signedIn(event)
  const form = await event.request.formData()
  const written = {
    why: typed(form, 'why'),
    speciality: typed(form, 'speciality'),
    as: typed(form, 'as'),
    text: typed(form, 'text'),
  }
  return attempt(event.locals.language, written, async () => {
    const own = { personId: who.person.id, actorId: who.person.id }
    await ask({ form, voice: voiceOf(who, form.get('as')), own, post: event.params.id as PostId })
    redirect(303, cameFrom(event, form.get('retour'), event.url.pathname))
  })
}

export const actions: Actions = {
  relay: (event) =>
    act(event, ({ form, voice, post }) => {
      const { reference, relays } = event.platform!.app
      const through = typed(form, 'par')
      return relays.relay(voice, {
        postId: post,
        why: typed(form, 'why'),
        speciality: reference.speciality(typed(form, 'speciality'))?.id ?? null,
        pressedIn: isId(through) ? (through as RelayId) : null,
      })
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
    act(event, ({ form, voice, post }) =>
      event.platform!.app.publishing.publish(voice, {
        kind: 'note',
        source: typed(form, 'text'),
        visibility: 'public',
        language: event.locals.language,
        inReplyTo: post,
        idempotencyKey: typed(form, 'key').slice(0, 64) || null,
      }),
    ),
}
