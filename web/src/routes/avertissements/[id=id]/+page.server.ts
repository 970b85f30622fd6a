import { redirect } from '@sveltejs/kit'
import type { ActId } from '../../../../../src/moderation/index.ts'
import { attempt, orErrorPage } from '../../../refusals.server.ts'
import { signedIn, typed } from '../../../speaking.server.ts'
import { presentVerdict } from '../../../verdict-page.server.ts'
import type { Actions, PageServerLoad } from './$types'

const idOf = (event: { params: { id: string } }) => event.params.id as ActId

export const load: PageServerLoad = async (event) => {
  const { person } = signedIn(event)
  const { app } = event.platform!
  const act = await orErrorPage(event.locals.language, () => app.moderation.verdict(person.id, idOf(event)))
  return { verdict: await presentVerdict(app, act, person.id) }
}

export const actions: Actions = {
  default: async (event) => {
    const { person } = signedIn(event)
    const values = { text: typed(await event.request.formData(), 'text') }
    return attempt(event.locals.language, values, async () => {
      await event.platform!.app.moderation.appeal({ person: person.id, id: idOf(event) }, values.text)
      redirect(303, event.url.pathname)
    })
  },
}
