import { redirect } from '@sveltejs/kit'
import { keepSecret, signUp, signUpTerms } from '../../../access.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  if (event.locals.who) redirect(303, '/')
  keepSecret(event)
  return { terms: await signUpTerms(event, event.params.invitation) }
}

export const actions: Actions = { default: (event) => signUp(event, event.params.invitation) }
