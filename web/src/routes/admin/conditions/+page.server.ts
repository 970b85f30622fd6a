import { redirect } from '@sveltejs/kit'
import { administrator } from '../../../access.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  administrator(event)
  const versions = await event.platform!.app.access.terms()
  const holding = versions.find(({ effective }) => effective)
  return {
    latest: versions[0]?.text ?? '',
    versions: versions.map(({ effectiveOn, effective }) => ({
      effectiveOn,
      state: !effective ? 'toCome' : effectiveOn === holding?.effectiveOn ? 'holds' : 'held',
    })),
  }
}

export const actions: Actions = {
  publier: async (event) => {
    const { holder } = administrator(event)
    const form = await event.request.formData()
    const values = { terms: typed(form, 'terms'), effectiveOn: typed(form, 'effectiveOn') }
    return attempt(event.locals.language, values, async () => {
      const { terms: text, effectiveOn } = values
      await event.platform!.app.access.publishTerms(holder.accountId, { text, effectiveOn })
      redirect(303, '/admin/conditions')
    })
  },
  retirer: async (event) => {
    const { holder } = administrator(event)
    const day = typed(await event.request.formData(), 'day')
    return attempt(event.locals.language, { terms: '', effectiveOn: '' }, async () => {
      await event.platform!.app.access.dropTerms(holder.accountId, day)
      redirect(303, '/admin/conditions')
    })
  },
}
