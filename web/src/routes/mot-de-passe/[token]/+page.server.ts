import { redirect } from '@sveltejs/kit'
import { keepSecret } from '../../../access.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { forgetSession } from '../../../session.server.ts'
import { typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** Opening the page does not use the link up: programs that look at mail before people do open it too. */
export const load: PageServerLoad = async (event) => {
  keepSecret(event)
  const { access } = event.platform!.app
  const stands = (await access.linkPurpose(event.params.token)) === 'reset'
  return { stands, passwordShortest: access.limits.passwordShortest }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    return attempt(event.locals.language, {}, async () => {
      const password = typed(form, 'password')
      const { token: secret } = event.params
      await event.platform!.app.access.resetPassword({ secret, password, address: event.getClientAddress() })
      forgetSession(event)
      redirect(303, '/connexion?fait=mot-de-passe')
    })
  },
}
