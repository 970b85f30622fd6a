import { signedIn } from '../../speaking.server.ts'
import type { LayoutServerLoad } from './$types'

/** Settings are for whoever is signed in: anybody else signs in first, and comes back. */
export const load: LayoutServerLoad = (event) => {
  signedIn(event)
}
