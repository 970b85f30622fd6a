import { succeeded } from '#lib/form-outcome.ts'
import { administrator } from '../../../access.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  administrator(event)
  const { name, description, rules, signUp } = (await event.platform!.app.access.instance())!
  return { words: { siteName: name, siteDescription: description, rules, mode: signUp } }
}

export const actions: Actions = {
  default: async (event) => {
    const { holder } = administrator(event)
    const form = await event.request.formData()
    const values = {
      siteName: typed(form, 'siteName'),
      siteDescription: typed(form, 'siteDescription'),
      rules: typed(form, 'rules'),
      mode: typed(form, 'mode'),
    }
    return attempt(event.locals.language, values, async () => {
      await event.platform!.app.access.changeInstance(holder.accountId, {
        name: values.siteName,
        description: values.siteDescription,
        rules: values.rules,
        signUp: values.mode,
      })
      return succeeded(values, { saved: true })
    })
  },
}
