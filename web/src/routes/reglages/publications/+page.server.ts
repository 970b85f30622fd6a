import { error } from '@sveltejs/kit'
import { succeeded } from '#lib/form-outcome.ts'
import { languageChoices } from '../../../choices.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { presentVoices, relatingAs } from '../../../relations-page.server.ts'
import { mayAdministerOf, typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** How the next post begins, in her own name or in that of a structure that she owns. */
export const load: PageServerLoad = async (event) => {
  const { who, voice } = relatingAs(event)
  const { app } = event.platform!
  if (!mayAdministerOf(who, voice.actorId)) error(403)
  const owned = who.memberships.filter(({ role }) => role === 'owner').map(({ organisation }) => organisation.handle)
  const voices = presentVoices(event)
  const mine = [who.person.handle, ...owned]
  const { visibility, language, quotePolicy, sensitive } = await app.actors.settings(voice.actorId)
  return {
    voices: { ...voices, choices: voices.choices.filter(({ value }) => mine.includes(value)) },
    languages: languageChoices({ app, language: event.locals.language }),
    chosen: { visibility, language: language ?? '', quotePolicy, sensitive },
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { voice } = relatingAs(event)
    const form = await event.request.formData()
    const values = {
      visibility: typed(form, 'visibility'),
      language: typed(form, 'language'),
      quotePolicy: typed(form, 'quotePolicy'),
    }
    return attempt(event.locals.language, values, async () => {
      const wish = { ...values, language: values.language || null, sensitive: form.has('sensitive') }
      await event.platform!.app.actors.changeSettings(voice, wish)
      return succeeded(values, { saved: true })
    })
  },
}
