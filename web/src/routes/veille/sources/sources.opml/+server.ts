import { sourcesMessages } from '#messages/sources.ts'
import { watchMessages } from '#messages/watch.ts'
import { absolute } from '../../../../json-ld.server.ts'
import { signedIn } from '../../../../speaking.server.ts'
import { coverageHref, coverageName, subjectName } from '../../../../watch-names.server.ts'
import type { RequestHandler } from './$types'

/** One's sources, and the coverages that one follows, for another reader. */
export const GET: RequestHandler = async (event) => {
  const who = signedIn(event)
  const { app } = event.platform!
  const { language } = event.locals
  const words = { app, language }
  const topics = await app.actors.topicsFollowed(who.person.id)
  const coverages = topics.filter((topic) => topic.startsWith('coverage:')).map(app.watch.coverageOf)
  const text = await app.sources.export(
    who.person.id,
    sourcesMessages[language].title,
    (id) => subjectName(words, id),
    coverages.map((coverage) => ({
      title: coverageName(words, coverage),
      url: absolute(app, `${coverageHref(coverage)}/flux.atom`),
      page: absolute(app, coverageHref(coverage)),
      under: [watchMessages[language].followed],
    })),
  )
  return new Response(text, {
    headers: {
      'content-type': 'text/x-opml; charset=utf-8',
      'content-disposition': 'attachment; filename="sources.opml"',
      'cache-control': 'private, no-store',
    },
  })
}
