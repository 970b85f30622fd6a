import { succeeded } from '#lib/form-outcome.ts'
import { administrator } from '../../../access.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  administrator(event)
  const { contactEmail, about, privacy } = await event.platform!.app.access.longWords()
  return { words: { contactEmail, about: about.text, privacy: privacy.text } }
}

export const actions: Actions = {
  default: async (event) => {
    const { holder } = administrator(event)
    const form = await event.request.formData()
    const values = {
      contactEmail: typed(form, 'contactEmail'),
      about: typed(form, 'about'),
      privacy: typed(form, 'privacy'),
    }
    return attempt(event.locals.language, values, async () => {
      await event.platform!.app.access.changeLongWords(holder.accountId, values)
      return succeeded(values, { saved: true })
    })
  },
}
