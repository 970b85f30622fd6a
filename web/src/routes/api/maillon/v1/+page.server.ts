import { presentApi } from '../../../../api-page.server.ts'
import type { PageServerLoad } from './$types'

// Addresses of APIs are written both ways.
export const trailingSlash = 'ignore'

export const load: PageServerLoad = ({ locals, platform }) => ({
  api: presentApi(platform!.apiDocument(locals.language)),
  language: locals.language,
})
