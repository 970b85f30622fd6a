import { redirect } from '@sveltejs/kit'
import { attempt } from '../../refusals.server.ts'
import { keepSession } from '../../session.server.ts'
import { localPath, typed } from '../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals, url }) => {
  const next = localPath(url.searchParams.get('retour'), '/')
  if (locals.who) redirect(303, next)
  return { next }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    return attempt(event.locals.language, { login: typed(form, 'login') }, async () => {
      const { secret } = await event.platform!.app.access.signIn({
        login: typed(form, 'login'),
        password: typed(form, 'password'),
        userAgent: event.request.headers.get('user-agent') ?? '',
        address: event.getClientAddress(),
      })
      keepSession(event, secret)
      redirect(303, localPath(form.get('next'), '/'))
    })
  },
}
