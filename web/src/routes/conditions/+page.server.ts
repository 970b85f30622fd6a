import { presentTerms } from '../../terms-page.server.ts'
import type { PageServerLoad } from './$types'

/** The version that holds; where none does yet, the first to come. */
export const load: PageServerLoad = (event) =>
  presentTerms(event, (versions) => versions.find(({ effective }) => effective) ?? versions.at(-1))
