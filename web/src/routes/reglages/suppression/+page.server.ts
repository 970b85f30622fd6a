import { redirect } from '@sveltejs/kit'
import { proofOf } from '../../../access.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { forgetSession } from '../../../session.server.ts'
import { signedIn } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { holder, person } = signedIn(event)
  return {
    handle: person.handle,
    hasPasskey: (await event.platform!.app.access.passkeys(holder.accountId)).length > 0,
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { holder } = signedIn(event)
    const form = await event.request.formData()
    return attempt(event.locals.language, {}, async () => {
      await event.platform!.app.access.deleteOwnAccount(holder.accountId, proofOf(form))
      forgetSession(event)
      redirect(303, '/connexion?fait=suppression')
    })
  },
}
