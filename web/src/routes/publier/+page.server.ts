import { redirect } from '@sveltejs/kit'
import { specialityChoices } from '../../choices.server.ts'
import { attempt } from '../../refusals.server.ts'
import { localPath, signedIn, typed, voiceOf, voicesOf } from '../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = (event) => {
  const who = signedIn(event)
  const { app } = event.platform!
  const { language } = event.locals
  return {
    key: crypto.randomUUID(),
    voices: voicesOf(who),
    specialities: specialityChoices({ app, language }),
    languages: app.reference.postLanguages.map(({ tag, labels }) => ({ value: tag, label: labels[language] })),
  }
}

export const actions: Actions = {
  default: async (event) => {
    const who = signedIn(event)
    const { app } = event.platform!
    const form = await event.request.formData()
    const written = {
      text: typed(form, 'text'),
      warning: typed(form, 'warning'),
      visibility: typed(form, 'visibility') || 'public',
      language: typed(form, 'language') || event.locals.language,
      speciality: typed(form, 'speciality'),
      as: typed(form, 'as'),
      key: typed(form, 'key'),
    }
    return attempt(event.locals.language, written, async () => {
      const voice = voiceOf(who, written.as)
      const id = await app.publishing.publish(voice, {
        kind: 'note',
        source: written.text,
        warning: written.warning,
        visibility: written.visibility,
        language: written.language,
        specialities: app.reference.speciality(written.speciality) ? [written.speciality] : [],
        idempotencyKey: written.key.slice(0, 64) || null,
      })
      const author = (await app.actors.byId(voice.actorId))!
      redirect(303, localPath(form.get('retour'), `/@${author.handle}/${id}`))
    })
  },
}
