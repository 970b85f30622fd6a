import { sourcesMessages } from '#messages/sources.ts'
import { signedIn } from '../../../../speaking.server.ts'
import type { RequestHandler } from './$types'

/** One's sources, for another reader. */
export const GET: RequestHandler = async (event) => {
  const who = signedIn(event)
  const { app } = event.platform!
  const { language } = event.locals
  const text = await app.sources.export(who.person.id, sourcesMessages[language].title, (id) =>
    app.reference.specialityLabel(id, language),
  )
  return new Response(text, {
    headers: {
      'content-type': 'text/x-opml; charset=utf-8',
      'content-disposition': 'attachment; filename="sources.opml"',
      'cache-control': 'private, no-store',
    },
  })
}
