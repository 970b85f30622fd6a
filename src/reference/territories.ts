import { readFileSync } from 'node:fs'
import { type Commune, commune, communeToday, findCommunes, nearness, readingsOf } from './communes.ts'
import { fold } from './fold.ts'

export type TerritoryKind = 'country' | 'region' | 'department' | 'commune'

/**
 * A territory of France. `id` is `fr`, `reg-52`, `dep-44` or `com-44109`; `code` is INSEE's.
 * Overseas collectivities (New Caledonia…) stand among the departments, straight under `fr`.
 */
export type Territory = {
  id: string
  kind: TerritoryKind
  code: string
  name: string
  /** The territory that holds it; none for `fr`. */
  parent?: string
  /** Inhabitants (INSEE legal populations 2021), 0 where unknown. */
  population: number
}

export type FoundTerritory = Territory & {
  /** The name of a merged commune or of a district by which it was found. */ formerName?: string
}

type Row = { code: string; name: string; region?: string; seat?: string; population: number }

const files = (): { regions: Row[]; departments: Row[] } =>
  JSON.parse(readFileSync(new URL('./data/territories.json', import.meta.url), 'utf8'))

let known: Map<string, Territory> | undefined

// `fr`, regions and departments: some 130 of them, kept as objects.
const above = (): Map<string, Territory> => {
  if (known) return known
  const { regions, departments } = files()
  const population = departments.reduce((sum, department) => sum + department.population, 0)
  const all: Territory[] = [
    { id: 'fr', kind: 'country', code: 'FR', name: 'France', population },
    ...regions.map((row): Territory => territoryOf('region', 'reg', row, 'fr')),
    ...departments.map((row) => territoryOf('department', 'dep', row, row.region ? `reg-${row.region}` : 'fr')),
  ]
  known = new Map(all.map((territory) => [territory.id, territory]))
  return known
}

const territoryOf = (kind: TerritoryKind, prefix: string, row: Row, parent: string): Territory => ({
  id: `${prefix}-${row.code}`,
  kind,
  code: row.code,
  name: row.name,
  parent,
  population: row.population,
})

/** The code of the department of a commune's code: `44109` → `44`, `97411` → `974`. */
export const departmentOfCommune = (code: string): string => code.slice(0, /^9[78]/.test(code) ? 3 : 2)

const fromCommune = (row: Commune): Territory =>
  territoryOf('commune', 'com', row, `dep-${departmentOfCommune(row.code)}`)

/** A territory by its id, or `undefined`. A merged commune gives the one that took it in. */
export const territory = (id: string): Territory | undefined => {
  if (!id.startsWith('com-')) return above().get(id)
  const row = communeToday(id.slice(4))
  return row && fromCommune(row)
}

/** The ids of what holds a territory, nearest first: `com-44109` → `['dep-44', 'reg-52', 'fr']`. `[]` if unknown. */
export const parentsOf = (id: string): string[] => {
  const parents: string[] = []
  for (let next = territory(id)?.parent; next; next = territory(next)?.parent) parents.push(next)
  return parents
}

/** From France down to the territory itself. `[]` if unknown. */
export const territoryPath = (id: string): Territory[] => {
  const self = territory(id)
  return self
    ? [
        ...parentsOf(id)
          .reverse()
          .flatMap((parent) => territory(parent) ?? []),
        self,
      ]
    : []
}

/** Whether a territory is another one or lies in it. */
export const isWithin = (id: string, holder: string): boolean => id === holder || parentsOf(id).includes(holder)

/** What to show for a territory: `Nantes (44)`, `Loire-Atlantique (44)`, `Pays de la Loire`, `France`; an unknown id as it is. */
export const label = (id: string): string => {
  const found = territory(id)
  if (!found) return id
  const name = found.name.replaceAll("'", '’')
  if (found.kind === 'commune') return `${name} (${departmentOfCommune(found.code)})`
  return found.kind === 'department' ? `${name} (${found.code})` : name
}

export const regions = (): Territory[] => [...above().values()].filter(({ kind }) => kind === 'region')

/** Every department, or those of one region (`reg-52`). */
export const departments = (region?: string): Territory[] =>
  [...above().values()].filter((one) => one.kind === 'department' && (!region || one.parent === region))

const inCode = (query: string): Territory[] => {
  const code = query.trim().toUpperCase()
  if (/^\d[\dAB]\d{3}$/.test(code)) return [commune(code)].flatMap((row) => (row ? [fromCommune(row)] : []))
  return [above().get(`dep-${code}`)].flatMap((department) => department ?? [])
}

/**
 * Territories that answer what somebody types: a name or its first letters, words in any order, without minding accents,
 * capitals, hyphens or "st" for "saint"; or an INSEE code. Nearest first, then the most inhabited; at most `limit` (10).
 */
export const searchTerritories = (
  query: string,
  { kinds, limit = 10 }: { kinds?: readonly TerritoryKind[]; limit?: number } = {},
): FoundTerritory[] => {
  const wanted = (kind: TerritoryKind): boolean => !kinds || kinds.includes(kind)
  const byCode = inCode(query).filter(({ kind }) => wanted(kind))
  if (byCode.length > 0) return byCode.slice(0, limit)

  const found: { territory: FoundTerritory; nearness: number }[] = []
  for (const territory of above().values()) {
    if (!wanted(territory.kind)) continue
    const near = readingsOf(query).flatMap((reading) => nearness(fold(territory.name), reading) ?? [])
    if (near.length > 0) found.push({ territory, nearness: Math.min(...near) })
  }
  if (wanted('commune')) {
    for (const { commune, nearness, formerName } of findCommunes(query, limit)) {
      found.push({ territory: { ...fromCommune(commune), ...(formerName && { formerName }) }, nearness })
    }
  }
  // A former name says less than a name of today; among equals the larger territory is the likelier.
  const order = (one: (typeof found)[number]): number => one.nearness + (one.territory.formerName ? 0.5 : 0)
  return found
    .sort((a, b) => order(a) - order(b) || b.territory.population - a.territory.population)
    .slice(0, limit)
    .map(({ territory }) => territory)
}
