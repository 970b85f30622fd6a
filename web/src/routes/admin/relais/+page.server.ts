import { redirect } from '@sveltejs/kit'
import { administrator } from '../../../access.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

const HERE = '/admin/relais'

export const load: PageServerLoad = async (event) => {
  const { holder } = administrator(event)
  const joined = await event.platform!.app.federation.relayServers.all(holder.accountId)
  return {
    values: { address: '', style: 'mastodon' },
    joined: joined.map(({ id, address, style, state, askedAt }) => ({
      id,
      address,
      style,
      state,
      since: askedAt.toISOString(),
    })),
  }
}

export const actions: Actions = {
  rejoindre: async (event) => {
    const { holder } = administrator(event)
    const form = await event.request.formData()
    const values = { address: typed(form, 'address'), style: typed(form, 'style') }
    return attempt(event.locals.language, values, async () => {
      await event.platform!.app.federation.relayServers.join(holder.accountId, values)
      redirect(303, HERE)
    })
  },
  quitter: async (event) => {
    const { holder } = administrator(event)
    const id = typed(await event.request.formData(), 'id')
    if (/^\d{1,18}$/.test(id)) await event.platform!.app.federation.relayServers.leave(holder.accountId, id)
    redirect(303, HERE)
  },
}
