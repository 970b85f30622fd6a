import { redirect } from '@sveltejs/kit'
import { succeeded } from '#lib/form-outcome.ts'
import { attempt } from '../../refusals.server.ts'
import { typed } from '../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** Asks for the message that confirms an address once more. Without mail there is nothing to confirm. */
export const load: PageServerLoad = ({ platform }) => {
  if (!platform!.app.access.hasMail) redirect(303, '/connexion')
}

export const actions: Actions = {
  renvoyer: async (event) => {
    const email = typed(await event.request.formData(), 'email')
    return attempt(event.locals.language, { email, login: '', newEmail: '' }, async () => {
      await event.platform!.app.access.askConfirmation({ email, address: event.getClientAddress() })
      return succeeded({ email, login: '', newEmail: '' }, { sent: email })
    })
  },
  corriger: async (event) => {
    const form = await event.request.formData()
    const values = { email: '', login: typed(form, 'login'), newEmail: typed(form, 'newEmail') }
    return attempt(event.locals.language, values, async () => {
      const { login, newEmail: email } = values
      const password = typed(form, 'password')
      await event.platform!.app.access.correctEmail({ login, password, email, address: event.getClientAddress() })
      return succeeded(values, { sent: email })
    })
  },
}
