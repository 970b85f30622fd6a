import { succeeded } from '#lib/form-outcome.ts'
import { proofOf } from '../../../access.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { signedIn, typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { holder, person } = signedIn(event)
  const { access } = event.platform!.app
  return {
    handle: person.handle,
    passwordShortest: access.limits.passwordShortest,
    hasPasskey: (await access.passkeys(holder.accountId)).length > 0,
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { holder } = signedIn(event)
    const form = await event.request.formData()
    return attempt(event.locals.language, {}, async () => {
      const { access } = event.platform!.app
      await access.changePassword(holder, { proof: proofOf(form), password: typed(form, 'password') })
      return succeeded({}, { changed: true })
    })
  },
}
