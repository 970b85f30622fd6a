import { redirect } from '@sveltejs/kit'
import { keepPreferences } from '../../preferences.server.ts'
import type { RequestHandler } from './$types'

/** Keeps the language and the theme that were chosen, then goes back to the page where they were. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const form = await request.formData()
  keepPreferences(cookies, form, { secure: url.protocol === 'https:' })
  redirect(303, pageOfThisSite(form.get('back'), url))
}

/** The path asked for where it is one of this site, else the home page: nobody is sent elsewhere by a form. */
function pageOfThisSite(asked: FormDataEntryValue | null, url: URL): string {
  if (typeof asked !== 'string' || !asked.startsWith('/')) return '/'
  const target = URL.parse(asked, url)
  return target?.origin === url.origin ? target.pathname + target.search : '/'
}
