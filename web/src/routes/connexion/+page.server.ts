import { redirect } from '@sveltejs/kit'
import { caller } from '../../access.server.ts'
import { attempt } from '../../refusals.server.ts'
import { replaceSession } from '../../session.server.ts'
import { localPath, typed } from '../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** What was done just before, on a page that leads here. */
const outcomes = ['confirmation', 'attente', 'mot-de-passe', 'suppression'] as const

export const load: PageServerLoad = ({ locals, platform, url }) => {
  const next = localPath(url.searchParams.get('retour'), '/')
  if (locals.who && !url.searchParams.has('autre')) redirect(303, next)
  const done = outcomes.find((outcome) => outcome === url.searchParams.get('fait')) ?? null
  // Who signs in anew has nothing else to do meanwhile.
  return { next, done, hasMail: platform!.app.access.hasMail, bare: locals.who !== null }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    return attempt(event.locals.language, { login: typed(form, 'login') }, async () => {
      const { secret } = await event.platform!.app.access.signIn({
        login: typed(form, 'login'),
        password: typed(form, 'password'),
        ...caller(event),
      })
      await replaceSession(event, secret)
      redirect(303, localPath(form.get('next'), '/'))
    })
  },
}
