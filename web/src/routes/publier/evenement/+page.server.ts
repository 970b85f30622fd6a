import { error, type RequestEvent, redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import { defaultZone } from '#lib/language.ts'
import type { PostId } from '../../../../../src/platform/ids.ts'
import { specialityChoices } from '../../../choices.server.ts'
import { eventWritten, takePicture, textOf, wishOf, writtenAgain, zoneChoices } from '../../../event-form.server.ts'
import { organisingOf } from '../../../organising.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { localPath, signedIn, voiceOf, voicesOf } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const { app } = event.platform!
  const { language } = event.locals
  const own = await ownEvent(event)
  const seat = who.memberships[0]?.organisation.seat ?? who.person.seat
  return {
    key: crypto.randomUUID(),
    voices: voicesOf(who),
    preparesFor: who.memberships
      .filter(({ role }) => role === 'contributor')
      .map(({ organisation }) => organisation.name),
    zones: zoneChoices(app, language, app.clock.now()),
    zone: seat ? app.reference.timeZoneOf(seat) : defaultZone,
    specialities: specialityChoices({ app, language }),
    languages: app.reference.postLanguages.map(({ tag, labels }) => ({ value: tag, label: labels[language] })),
    editing: own && {
      href: `/@${own.author.handle}/${own.post.id}`,
      written: writtenAgain(app, own, (await app.publishing.readForEdit(who.person.id, own.post.id)).content),
    },
  }
}

/** The event that the address asks to change; null for a new one. */
async function ownEvent(event: Pick<RequestEvent, 'locals' | 'platform' | 'url'>) {
  const asked = event.url.searchParams.get('modifier')
  if (asked === null) return null
  const entry = isId(asked) && (await event.platform!.app.agenda.entry(asked as PostId, event.locals.who!.viewer))
  if (!entry) error(404)
  const organising = await organisingOf(event, entry.post)
  if (!organising?.mayChange) error(403)
  return entry
}

export const actions: Actions = {
  default: async (event) => {
    const who = signedIn(event)
    const { app } = event.platform!
    const form = await event.request.formData()
    const written = eventWritten(form)
    const own = await ownEvent(event)
    return attempt(event.locals.language, written, async () => {
      await takePicture(app, who.person.id, form, written)
      if (own) {
        const { content } = await app.publishing.readForEdit(who.person.id, own.post.id)
        const edit = { ...textOf(written), media: content.media, warning: content.warning }
        await app.agenda.change(who.person.id, own.post.id, edit, wishOf(app, written))
        redirect(303, `/@${own.author.handle}/${own.post.id}`)
      }
      const voice = voiceOf(who, written.as)
      const id = await app.agenda.announce(voice, textOf(written), wishOf(app, written))
      const author = (await app.actors.byId(voice.actorId))!
      redirect(303, localPath(form.get('retour'), `/@${author.handle}/${id}`))
    })
  },
}
