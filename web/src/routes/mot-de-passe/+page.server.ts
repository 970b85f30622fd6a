import { succeeded } from '#lib/form-outcome.ts'
import { attempt } from '../../refusals.server.ts'
import { typed } from '../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ platform }) => ({ hasMail: platform!.app.access.hasMail })

export const actions: Actions = {
  default: async (event) => {
    const email = typed(await event.request.formData(), 'email')
    return attempt(event.locals.language, { email }, async () => {
      await event.platform!.app.access.askReset({ email, address: event.getClientAddress() })
      return succeeded({ email }, { sent: true })
    })
  },
}
