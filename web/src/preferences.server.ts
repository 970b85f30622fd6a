import type { Cookies } from '@sveltejs/kit'
import { isLanguage, type Language, preferredLanguage } from './lib/language.ts'
import { isTheme, type Theme } from './lib/theme.ts'

const year = 365 * 24 * 3600

export const languageOf = (cookies: Cookies, request: Request): Language => {
  const chosen = cookies.get('language')
  return isLanguage(chosen) ? chosen : preferredLanguage(request.headers.get('accept-language'))
}

export const themeOf = (cookies: Cookies): Theme => {
  const chosen = cookies.get('theme')
  return isTheme(chosen) ? chosen : 'auto'
}

/** Keeps what the form says that we know, and leaves the rest as it was. */
export function keepPreferences(cookies: Cookies, form: FormData, { secure }: { secure: boolean }): void {
  const options = { path: '/', maxAge: year, sameSite: 'lax', httpOnly: true, secure } as const
  const language = form.get('language')
  const theme = form.get('theme')
  if (isLanguage(language)) cookies.set('language', language, options)
  if (isTheme(theme)) cookies.set('theme', theme, options)
}
