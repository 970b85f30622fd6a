import { redirect } from '@sveltejs/kit'
import { isLanguage } from '#lib/language.ts'
import { keepPreferences } from '../../../preferences.server.ts'
import { signedIn } from '../../../speaking.server.ts'
import type { Actions } from './$types'

export const actions: Actions = {
  default: async (event) => {
    const { holder } = signedIn(event)
    const form = await event.request.formData()
    const language = form.get('language')
    if (isLanguage(language)) {
      keepPreferences(event.cookies, form, { secure: event.url.protocol === 'https:' })
      await event.platform!.app.access.changeLanguage(holder.accountId, language)
    }
    redirect(303, '/reglages/langue')
  },
}
