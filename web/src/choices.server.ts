import type { Words } from './present-card.server.ts'

/** The specialities under their domains, for a list of choices. */
export function specialityChoices({ app, language }: Words) {
  const { specialities, specialityDomains, specialityLabel } = app.reference
  return specialityDomains().map((domain) => ({
    label: specialityLabel(domain.id, language),
    choices: specialities(domain.id).map(({ id }) => ({ value: id, label: specialityLabel(id, language) })),
  }))
}
