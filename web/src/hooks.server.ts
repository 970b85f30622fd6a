import type { Handle, HandleServerError } from '@sveltejs/kit/hooks'
import { colorScheme } from './lib/theme.ts'
import { languageOf, themeOf } from './preferences.server.ts'
import { viewerOf } from './viewer.server.ts'
import { needsApplication, withoutApplication } from './visitor/without-application.server.ts'

export const handle: Handle = async ({ event, resolve }) => {
  const { locals } = event
  locals.language = languageOf(event.cookies, event.request)
  locals.theme = themeOf(event.cookies)
  locals.viewer = await viewerOf(event)

  const alive = needsApplication(event.route.id, locals.viewer)
  return resolve(event, {
    transformPageChunk: ({ html }) =>
      (alive ? html : withoutApplication(html, event.platform?.visitorScript))
        .replace('%language%', locals.language)
        .replace('%theme%', locals.theme)
        .replace('%scheme%', colorScheme(locals.theme)),
    preload: ({ type, path }) => (type === 'font' ? isFirstFont(path) : type === 'css' || alive),
  })
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
