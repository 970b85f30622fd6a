import { redirect } from '@sveltejs/kit'
import type { SiteImport } from '../../../../../../../src/moderation/index.ts'
import { administrator } from '../../../../../access.server.ts'
import { attempt } from '../../../../../refusals.server.ts'
import { typed } from '../../../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

const SITES = '/admin/blocages/sites'
/** Of each kind of change, how many are shown: the numbers say the rest. */
const SHOWN_MOST = 200

export const load: PageServerLoad = (event) => {
  administrator(event)
  return {}
}

/** What a list would change, as the page shows it, with the list: it is sent again by whoever wants it so. */
const shown = ({ added, changed, same, unread }: SiteImport, list: string) => ({
  list,
  counts: { added: added.length, changed: changed.length, same, unread: unread.length },
  added: added.slice(0, SHOWN_MOST).map(({ domain, severity }) => ({ domain, severity })),
  changed: changed
    .slice(0, SHOWN_MOST)
    .map(({ before, after }) => ({ domain: after.domain, before: before.severity, after: after.severity })),
  unread: unread.slice(0, SHOWN_MOST),
})

export const actions: Actions = {
  apercu: async (event) => {
    const { holder } = administrator(event)
    const { sites } = event.platform!.app.moderation
    const form = await event.request.formData()
    const file = form.get('file')
    const list = file instanceof File && file.size > 0 ? await file.text() : typed(form, 'list')
    return attempt(event.locals.language, { list }, async () => ({
      preview: shown(await sites.previewImport(holder.accountId, list), list),
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
