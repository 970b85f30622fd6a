import { succeeded } from '#lib/form-outcome.ts'
import { proofOf } from '../../../access.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { signedIn, typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { person, holder } = signedIn(event)
  const { access } = event.platform!.app
  return {
    handle: person.handle,
    email: (await access.account(person.id))!.email,
    hasPasskey: (await access.passkeys(holder.accountId)).length > 0,
    changed: event.url.searchParams.get('fait') === 'adresse',
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { holder } = signedIn(event)
    const form = await event.request.formData()
    const email = typed(form, 'email')
    return attempt(event.locals.language, { email }, async () => {
      const { access } = event.platform!.app
      const { confirmed } = await access.changeEmail(holder.accountId, { proof: proofOf(form), email })
      return succeeded({ email }, { confirmed })
    })
  },
}
