import { redirect } from '@sveltejs/kit'
import { administrator } from '../../../../../access.server.ts'
import { attempt } from '../../../../../refusals.server.ts'
import { presentSiteImport } from '../../../../../site-list-page.server.ts'
import { typed } from '../../../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

const SITES = '/admin/blocages/sites'

export const load: PageServerLoad = (event) => {
  administrator(event)
  return {}
}

export const actions: Actions = {
  apercu: async (event) => {
    const { holder } = administrator(event)
    const { sites } = event.platform!.app.moderation
    const form = await event.request.formData()
    const file = form.get('file')
    const list = file instanceof File && file.size > 0 ? await file.text() : typed(form, 'list')
    return attempt(event.locals.language, { list }, async () => ({
      preview: presentSiteImport(await sites.previewImport(holder.accountId, list), list),
    }))
  },
  importer: async (event) => {
    const { holder } = administrator(event)
    const { sites } = event.platform!.app.moderation
    const list = typed(await event.request.formData(), 'list')
    return attempt(event.locals.language, { list }, async () => {
      await sites.import(holder.accountId, list)
      redirect(303, SITES)
    })
  },
}
