import { attempt } from '../../../refusals.server.ts'
import { signedIn, typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { missed } = event.platform!.app
  const digest = await missed.digest(signedIn(event).person.id)
  return { every: digest?.every ?? 'never', byMail: missed.canMail }
}

export const actions: Actions = {
  default: async (event) => {
    const who = signedIn(event)
    const every = typed(await event.request.formData(), 'every')
    return attempt(event.locals.language, { every }, async () => {
      await event.platform!.app.missed.chooseDigest(who.person.id, every)
      return { done: true as const }
    })
  },
}
