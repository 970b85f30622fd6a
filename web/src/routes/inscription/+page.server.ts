import { redirect } from '@sveltejs/kit'
import { signUp, signUpTerms } from '../../access.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  if (event.locals.who) redirect(303, '/')
  return { terms: (await signUpTerms(event, null))! }
}

export const actions: Actions = { default: (event) => signUp(event, null) }
