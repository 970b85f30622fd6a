import type { Words } from './present-card.server.ts'
import type { Recognised } from './viewer.server.ts'

/** The specialities under their domains, for a list of choices. */
export function specialityChoices({ app, language }: Words) {
  const { specialities, specialityDomains, specialityLabel } = app.reference
  return specialityDomains().map((domain) => ({
    label: specialityLabel(domain.id, language),
    choices: specialities(domain.id).map(({ id }) => ({ value: id, label: specialityLabel(id, language) })),
  }))
}

/** Where a post may be about: the places of those in whose name she writes, then the departments and regions. */
export function territoryChoices({ app }: Words, who: Recognised, chosen: string) {
  const { departments, regions, territory, territoryLabel } = app.reference
  const choice = (id: string) => ({ value: id, label: territoryLabel(id) })
  const near = [who.person, ...who.memberships.map(({ organisation }) => organisation)].flatMap(
    ({ seat }) => seat ?? [],
  )
  const own = [...new Set([...(territory(chosen)?.kind === 'commune' ? [chosen] : []), ...near])]
  return {
    own: own.map(choice),
    departments: departments().map(({ id }) => choice(id)),
    regions: ['fr', ...regions().map(({ id }) => id)].map(choice),
  }
}

/** The languages in which people write, in that of the reader. */
export const languageChoices = ({ app, language }: Words) =>
  app.reference.postLanguages.map(({ tag, labels }) => ({ value: tag, label: labels[language] }))
