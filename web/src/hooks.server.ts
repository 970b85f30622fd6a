import type { RequestEvent } from '@sveltejs/kit'
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks'
import { letLeadTo } from './authorization.server.ts'
import { letBeKept } from './caching.server.ts'
import { isLanguage, type Language } from './lib/language.ts'
import { colorScheme } from './lib/theme.ts'
import { languageOf, themeOf } from './preferences.server.ts'
import { recognise, sessionCookie, viewerOf } from './viewer.server.ts'
import { needsApplication, withoutApplication } from './visitor/without-application.server.ts'

export const handle: Handle = async ({ event, resolve }) => {
  const { locals } = event
  locals.who = await recognise(event)
  locals.language = askedLanguage(event) ?? locals.who?.holder.language ?? languageOf(event.cookies, event.request)
  locals.theme = themeOf(event.cookies)
  locals.viewer = viewerOf(locals.who)

  // What was written without a connection leaves in the name of whoever wrote it, or not at all.
  const keptFor = event.request.headers.get('x-kept-for')
  if (keptFor !== null && keptFor !== locals.who?.person.id) return new Response(null, { status: 401 })

  const alive = needsApplication(event.route.id, locals.viewer)
  const response = await resolve(event, {
    transformPageChunk: ({ html }) =>
      withPreferences(alive ? html : withoutApplication(html, event.platform?.visitorScript), locals),
    preload: ({ type, path }) => (type === 'font' ? isFirstFont(path) : type === 'css' || alive),
  })
  // For the service worker, which shows nobody the pages of another.
  response.headers.set('x-reader', `${locals.who?.person.id ?? 'visitor'} ${locals.language}`)
  if (locals.formTarget) letLeadTo(response, locals.formTarget)
  return letBeKept(response, {
    method: event.request.method,
    signedIn: locals.who !== null,
    plain: !alive,
    session: event.cookies.get(sessionCookie) !== undefined,
  })
}

/** Pages that programs open, the service worker among them, and that say in which language: theirs. */
const inTheirLanguage = new Set(['/oauth/authorize', '/connexion', '/hors-ligne'])

function askedLanguage({ route, url }: RequestEvent): Language | null {
  const asked = route.id !== null && inTheirLanguage.has(route.id) ? url.searchParams.get('lang')?.slice(0, 2) : null
  return isLanguage(asked) ? asked : null
}

/** Fills the places of app.html, all of them at its head: the rest, which may be long, is not read again. */
function withPreferences(html: string, { language, theme }: App.Locals): string {
  const head = html.indexOf('</head>')
  const filled = html
    .slice(0, head)
    .replace('%language%', language)
    .replace('%theme%', theme)
    .replace('%scheme%', colorScheme(theme))
  return filled + html.slice(head)
}

/** The one font that the first words of a page need; the others come when they are used. */
const isFirstFont = (path: string) => /latin-wght-normal[^/]*$/.test(path)

/** What nobody expected is told to the server's log, whole; the page says an identifier and nothing else. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind !== 'unknown') return
  const requestId = event.platform?.requestId ?? crypto.randomUUID()
  const where = { requestId, method: event.request.method, path: event.url.pathname }
  if (event.platform?.reportError) event.platform.reportError(error, where)
  else console.error(where, error)
  return { requestId }
}
