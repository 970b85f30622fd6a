import { redirect } from '@sveltejs/kit'
import { forgetSession } from '../../session.server.ts'
import { sessionCookie } from '../../viewer.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = () => redirect(303, '/')

export const actions: Actions = {
  default: async (event) => {
    const secret = event.cookies.get(sessionCookie)
    if (secret) await event.platform!.app.access.signOut(secret)
    forgetSession(event)
    redirect(303, '/')
  },
}
