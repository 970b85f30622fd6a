import { signedIn } from '../../../speaking.server.ts'
import type { PageServerLoad } from './$types'

/** One's own saved searches. */
export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  return { searches: await event.platform!.app.search.saved.of(who.person.id) }
}
