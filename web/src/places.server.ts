import type { App } from '../../src/app.ts'

export type NamedPlace = { id: string; label: string }
type Kind = 'region' | 'department' | 'commune'

// Letters alone count: « saint herblain » is « Saint-Herblain ».
const { compare } = new Intl.Collator('fr', { sensitivity: 'base', ignorePunctuation: true })

/**
 * The territories that a text may mean, the likeliest first: an id, a label (« Nantes (44) »), a name or the beginning of
 * one, an INSEE code. One alone where the text leaves no doubt; none where it names nothing.
 */
export function placesNamed(
  { reference }: Pick<App, 'reference'>,
  typed: string,
  kinds?: readonly Kind[],
): NamedPlace[] {
  const text = typed.trim().slice(0, 120)
  const place = ({ id }: { id: string }) => ({ id, label: reference.territoryLabel(id) })
  const known = reference.territory(text)
  if (known && (!kinds || kinds.some((kind) => kind === known.kind))) return [place(known)]
  const [, name = text, department] = /^(.+?)\s*\(([^)]*)\)$/.exec(text) ?? []
  const found = reference.searchTerritories(name, { ...(kinds && { kinds }), limit: 20 })
  const same = found.filter((one) => compare(one.name, name) === 0)
  const there = same.filter(
    ({ id }) => department && reference.territoryLabel(id).endsWith(`(${department.toUpperCase()})`),
  )
  return [there, same, found].find((some) => some.length > 0)?.map(place) ?? []
}
