import { looksOf } from '../../present-card.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ platform }) => {
  const { access, actors, insights } = platform!.app
  const [words, figures, terms, person] = await Promise.all([
    access.longWords(),
    insights.publicFigures(),
    access.terms(),
    access.contactPerson(),
  ])
  const contact = person ? await actors.byId(person) : null
  return {
    aboutHtml: words.about.html,
    email: words.contactEmail || null,
    contact: contact && { name: contact.name, handle: contact.handle, ...looksOf(contact) },
    figures,
    hasTerms: terms.length > 0,
    version: platform!.app.version,
    sourceUrl: platform!.app.config.sourceUrl,
  }
}
