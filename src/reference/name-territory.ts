import { fold } from './fold.ts'
import { label, searchTerritories, type Territory, type TerritoryKind, territory } from './territories.ts'

/**
 * The territories that a text may mean, the likeliest first: an id, a label (`Saint-Denis (93)`), a name or the beginning
 * of one, an INSEE code. One alone where the text leaves no doubt, `[]` where it names nothing.
 */
export const territoriesNamed = (typed: string, kinds?: readonly TerritoryKind[]): Territory[] => {
  const text = typed.trim().slice(0, 120)
  const known = territory(text)
  if (known && (!kinds || kinds.includes(known.kind))) return [known]
  const [, name = text, department] = /^(.+?)\s*\(([^)]*)\)$/.exec(text) ?? []
  const found = searchTerritories(name, { ...(kinds && { kinds }), limit: 20 })
  const same = found.filter((one) => fold(one.name) === fold(name))
  const there = same.filter(({ id }) => department && label(id).endsWith(`(${department.trim().toUpperCase()})`))
  return [there, same, found].find((some) => some.length > 0) ?? []
}
