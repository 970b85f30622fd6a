import { redirect } from '@sveltejs/kit'
import { signedIn } from '../../speaking.server.ts'
import type { PageServerLoad } from './$types'

/** The last year of which there is something to tell. */
export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const self = { personId: who.person.id, actorId: who.person.id }
  const year = await event.platform!.app.insights.annual.lastYear(self)
  if (year !== null) redirect(303, `/bilan/${year}`)
}
