import { redirect } from '@sveltejs/kit'
import { keepSecret } from '../../../access.server.ts'
import { attempt } from '../../../refusals.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** A button confirms, not the opening of the page: programs that look at mail before people do open it too. */
export const load: PageServerLoad = async (event) => {
  keepSecret(event)
  const purpose = await event.platform!.app.access.linkPurpose(event.params.token)
  return { purpose: purpose === 'reset' ? null : purpose }
}

export const actions: Actions = {
  default: (event) =>
    attempt(event.locals.language, {}, async () => {
      const { token: secret } = event.params
      const { access } = event.platform!.app
      const { state, account } = await access.confirmEmail({ secret, address: event.getClientAddress() })
      if (event.locals.who?.holder.accountId === account) redirect(303, '/reglages/compte?fait=adresse')
      redirect(303, `/connexion?fait=${state === 'awaiting' ? 'attente' : 'confirmation'}`)
    }),
}
