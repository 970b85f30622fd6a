import { presentTerms } from '../../../terms-page.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = (event) =>
  presentTerms(event, (versions) => versions.find(({ effectiveOn }) => effectiveOn === event.params.date))
