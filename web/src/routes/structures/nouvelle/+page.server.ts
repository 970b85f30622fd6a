import { type RequestEvent, redirect } from '@sveltejs/kit'
import { told } from '../../../profile-actions.server.ts'
import { nothingWritten, profileChoices, wishOf, writtenOf } from '../../../profile-form.server.ts'
import { signedIn } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  signedIn(event)
  return {
    written: nothingWritten,
    choices: profileChoices({ app: event.platform!.app, language: event.locals.language }),
    host: event.url.host,
  }
}

export const actions: Actions = {
  default: async (event: RequestEvent) => {
    const { person } = signedIn(event)
    const { app } = event.platform!
    const written = writtenOf(await event.request.formData(), 'organisation')
    return told(event, written, {}, async () => {
      const wish = wishOf(app, written, { kind: 'organisation', seat: null, territories: [] })
      const handle = written.structure!.handle
      const id = await app.actors.createOrganisation({ ...wish, handle, name: written.name, owner: person.id })
      redirect(303, `/@${(await app.actors.byId(id))!.handle}`)
    })
  },
}
