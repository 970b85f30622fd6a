import { redirect } from '@sveltejs/kit'
import type { TokenId } from '../../../../../src/access/index.ts'
import { attempt } from '../../../refusals.server.ts'
import { signedIn, typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { holder } = signedIn(event)
  const { access, actors } = event.platform!.app
  const tokens = await access.tokens(holder.accountId)
  const voices = await actors.byIds(tokens.map(({ actorId }) => actorId))
  return {
    host: event.url.host,
    tokens: tokens.map(({ id, client, actorId, scopes, createdAt, lastUsedAt }) => ({
      id,
      client,
      actor: voices.get(actorId)?.name ?? '',
      scopes,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    })),
  }
}

export const actions: Actions = {
  retirer: async (event) => {
    const { holder } = signedIn(event)
    const asked = typed(await event.request.formData(), 'token')
    return attempt(event.locals.language, {}, async () => {
      const id = (/^\d{1,18}$/.test(asked) ? asked : '0') as TokenId
      await event.platform!.app.access.endToken(holder.accountId, id)
      redirect(303, '/reglages/applications')
    })
  },
}
