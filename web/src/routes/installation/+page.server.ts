import { redirect } from '@sveltejs/kit'
import { caller } from '../../access.server.ts'
import { attempt } from '../../refusals.server.ts'
import { keepSession } from '../../session.server.ts'
import { typed } from '../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** The first run, once: afterwards this page is the sign-in page. Nobody has an account: there is nowhere else to go. */
export const load: PageServerLoad = async ({ platform }) => {
  const { access } = platform!.app
  if (await access.instance()) redirect(303, '/connexion')
  return { bare: true, passwordShortest: access.limits.passwordShortest }
}

export const actions: Actions = {
  default: async (event) => {
    const { access } = event.platform!.app
    const form = await event.request.formData()
    const values = {
      siteName: typed(form, 'siteName'),
      siteDescription: typed(form, 'siteDescription'),
      mode: typed(form, 'mode'),
      name: typed(form, 'name'),
      handle: typed(form, 'handle'),
      email: typed(form, 'email'),
    }
    return attempt(event.locals.language, values, async () => {
      const password = typed(form, 'password')
      const { name, handle, email } = values
      await access.openInstance({
        name: values.siteName,
        description: values.siteDescription,
        signUp: values.mode || 'approval',
        administrator: { name, handle, email, password, language: event.locals.language },
      })
      keepSession(event, (await access.signIn({ login: email, password, ...caller(event) })).secret)
      redirect(303, '/')
    })
  },
}
