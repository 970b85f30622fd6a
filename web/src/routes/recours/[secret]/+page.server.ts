import { redirect } from '@sveltejs/kit'
import { keepSecret } from '../../../access.server.ts'
import { attempt, orErrorPage } from '../../../refusals.server.ts'
import { typed } from '../../../speaking.server.ts'
import { presentVerdict } from '../../../verdict-page.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** For whoever cannot come in: the message that told her of the decision carries the address. */
export const load: PageServerLoad = async (event) => {
  keepSecret(event)
  const { app } = event.platform!
  const act = await orErrorPage(event.locals.language, () => app.moderation.verdictBySecret(event.params.secret))
  return { verdict: await presentVerdict(app, act, null) }
}

export const actions: Actions = {
  default: async (event) => {
    const values = { text: typed(await event.request.formData(), 'text') }
    return attempt(event.locals.language, values, async () => {
      await event.platform!.app.moderation.appeal({ secret: event.params.secret }, values.text)
      redirect(303, event.url.pathname)
    })
  },
}
