import { redirect } from '@sveltejs/kit'
import type { PasskeyId } from '../../../../../src/access/index.ts'
import { attempt } from '../../../refusals.server.ts'
import { signedIn, typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { holder } = signedIn(event)
  const keys = await event.platform!.app.access.passkeys(holder.accountId)
  return {
    keys: keys.map(({ id, name, createdAt, lastUsedAt }) => ({
      id,
      name,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    })),
  }
}

export const actions: Actions = {
  ajouter: async (event) => {
    const { holder } = signedIn(event)
    const form = await event.request.formData()
    const name = typed(form, 'name')
    return attempt(event.locals.language, { name, key: '' }, async () => {
      const response = parsed(typed(form, 'response'))
      await event.platform!.app.access.registerPasskey(holder.accountId, { response, name })
      redirect(303, '/reglages/cles')
    })
  },
  renommer: async (event) => {
    const { holder } = signedIn(event)
    const form = await event.request.formData()
    const [key, name] = [typed(form, 'key'), typed(form, 'name')]
    return attempt(event.locals.language, { name, key }, async () => {
      await event.platform!.app.access.renamePasskey(holder.accountId, idIn(key), name)
      redirect(303, '/reglages/cles')
    })
  },
  retirer: async (event) => {
    const { holder } = signedIn(event)
    const key = typed(await event.request.formData(), 'key')
    return attempt(event.locals.language, { name: '', key: '' }, async () => {
      await event.platform!.app.access.removePasskey(holder.accountId, idIn(key))
      redirect(303, '/reglages/cles')
    })
  },
}

/** What the browser answered; anything else is refused as an answer that is none. */
function parsed(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The id that a form names; for another word, an id that nobody has. */
const idIn = (word: string) => (/^\d{1,18}$/.test(word) ? word : '0') as PasskeyId
