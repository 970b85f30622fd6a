import { redirect } from '@sveltejs/kit'
import { isLanguage } from '#lib/language.ts'
import { keepPreferences } from '../../preferences.server.ts'
import { localPath } from '../../speaking.server.ts'
import type { RequestHandler } from './$types'

/** Keeps the language and the theme that were chosen, then goes back to the page where they were. */
export const POST: RequestHandler = async ({ request, cookies, locals, platform, url }) => {
  const form = await request.formData()
  keepPreferences(cookies, form, { secure: url.protocol === 'https:' })
  const language = form.get('language')
  if (locals.who && isLanguage(language))
    await platform!.app.access.changeLanguage(locals.who.holder.accountId, language)
  redirect(303, localPath(form.get('back'), '/'))
}
