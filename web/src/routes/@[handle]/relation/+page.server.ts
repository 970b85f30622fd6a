import { type RequestEvent, redirect } from '@sveltejs/kit'
import type { ActorPage, FollowOptions, Voice } from '../../../../../src/actors/index.ts'
import { actorOf, presentProfile } from '../../../profile-page.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { backTo, presentVoices, relatingAs } from '../../../relations-page.server.ts'
import { typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

type Event = Pick<RequestEvent, 'locals' | 'platform' | 'url' | 'request'> & { params: { handle: string } }

/** Everything that stands between the reader, or a structure for which she speaks, and this account. */
export const load: PageServerLoad = async (event) => {
  const { voice } = relatingAs(event)
  const page = await actorOf(event)
  if (page.id === voice.actorId) redirect(303, `/@${page.handle}`)
  const { app } = event.platform!
  const { language } = event.locals
  const [between] = await app.actors.relations.between(voice.actorId, [page.id])
  const { id: _, muteEndsAt, ...relation } = between!
  return {
    voices: presentVoices(event),
    profile: presentProfile({ app, language }, page),
    relation: { ...relation, muteEndsAt: muteEndsAt?.toISOString() ?? null },
    saved: event.url.searchParams.get('fait'),
    languages: app.reference.postLanguages.map(({ tag, labels }) => ({ tag, label: labels[language] })),
  }
}

const HOUR_S = 3600
const whole = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN)

/** Each answers with the page again, where it was. */
export const actions: Actions = {
  suivre: (event) => change(event, 'abonnement', ({ app, voice, page }) => app.actors.follow(voice, page.id)),
  'ne-plus-suivre': (event) =>
    change(event, 'abonnement', ({ app, voice, page }) => app.actors.unfollow(voice, page.id)),
  abonnement: (event) =>
    change(event, 'abonnement', ({ app, voice, page, form }) => app.actors.follow(voice, page.id, wishOf(form))),
  noter: (event) =>
    change(event, 'note', ({ app, voice, page, form }) =>
      app.actors.relations.note(voice, page.id, typed(form, 'note')),
    ),
  'mettre-en-avant': (event) =>
    change(event, 'avant', ({ app, voice, page }) => app.actors.relations.endorse(voice, page.id)),
  'ne-plus-mettre-en-avant': (event) =>
    change(event, 'avant', ({ app, voice, page }) => app.actors.relations.unendorse(voice, page.id)),
  masquer: (event) =>
    change(event, 'masquer', ({ app, voice, page, form }) => {
      const hours = typed(form, 'duration')
      return app.actors.relations.mute(voice, page.id, {
        forSeconds: hours === '' ? null : whole(hours) * HOUR_S,
        notifications: form.get('notifications') === 'on',
      })
    }),
  'ne-plus-masquer': (event) =>
    change(event, 'masquer', ({ app, voice, page }) => app.actors.relations.unmute(voice, page.id)),
  'retirer-abonne': (event) =>
    change(event, 'abonne', ({ app, voice, page }) => app.actors.relations.removeFollower(voice, page.id)),
  bloquer: (event) => change(event, 'bloquer', ({ app, voice, page }) => app.actors.relations.block(voice, page.id)),
  debloquer: (event) =>
    change(event, 'bloquer', ({ app, voice, page }) => app.actors.relations.unblock(voice, page.id)),
}

type Asked = { app: NonNullable<Event['platform']>['app']; voice: Voice; page: ActorPage; form: FormData }

async function change(event: Event, part: string, work: (asked: Asked) => Promise<unknown>) {
  const { voice } = relatingAs(event)
  const page = await actorOf(event)
  const form = await event.request.formData()
  return attempt(event.locals.language, { part, note: typed(form, 'note') }, async () => {
    await work({ app: event.platform!.app, voice, page, form })
    backTo(event, `/@${page.handle}/relation`, { fait: part }, `#${part}`)
  })
}

/** What a form of a follow says: what is not ticked is not wished. */
function wishOf(form: FormData): FollowOptions {
  return {
    relaysShown: form.get('relays') === 'on',
    notify: form.get('notify') === 'on',
    languages: form.getAll('language').map(String),
  }
}
