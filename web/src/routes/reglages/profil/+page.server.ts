import { presentProfileForm, profileActions } from '../../../profile-actions.server.ts'
import { signedIn } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

async function ownPage(event: Pick<RequestEvent, 'locals' | 'platform' | 'url'>) {
  const { person } = signedIn(event)
  const page = (await event.platform!.app.actors.page(person.handle))!
  return { voice: { personId: person.id, actorId: person.id }, page }
}

export const load: PageServerLoad = async (event) => {
  const { page } = await ownPage(event)
  return { profile: presentProfileForm({ app: event.platform!.app, language: event.locals.language }, page) }
}

export const actions: Actions = profileActions(ownPage)
