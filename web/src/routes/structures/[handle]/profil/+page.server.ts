import { presentProfileForm, profileActions } from '../../../../profile-actions.server.ts'
import { ownedStructure } from '../../../../structure-page.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { page } = await ownedStructure(event)
  return { profile: presentProfileForm({ app: event.platform!.app, language: event.locals.language }, page) }
}

export const actions: Actions = profileActions(ownedStructure)
