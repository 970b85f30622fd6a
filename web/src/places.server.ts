import type { App } from '../../src/app.ts'

export type NamedPlace = { id: string; label: string }
type Kind = 'region' | 'department' | 'commune'

/** The territories that a text may mean, the likeliest first, with their labels: see src/reference/name-territory.ts. */
export function placesNamed(
  { reference }: Pick<App, 'reference'>,
  typed: string,
  kinds?: readonly Kind[],
): NamedPlace[] {
  return reference.territoriesNamed(typed, kinds).map(({ id }) => ({ id, label: reference.territoryLabel(id) }))
}
