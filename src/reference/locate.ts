import { communesNamed, communeToday } from './communes.ts'
import { fold } from './fold.ts'
import { departmentOfCommune, departments, regions, type Territory, territory } from './territories.ts'

/** What an address or a line of a file says of a place; every part may be missing. */
export type Place = {
  communeCode?: string | undefined
  commune?: string | undefined
  postalCode?: string | undefined
  /** Code (`44`) or name. */
  department?: string | undefined
  /** Code (`52`) or name. */
  region?: string | undefined
}

/** The departments that a postal code may lie in: its first digits, and both halves of Corsica for 20. */
export const departmentsOfPostalCode = (postalCode: string): string[] => {
  const code = postalCode.replace(/\s/g, '')
  if (!/^\d{5}$/.test(code)) return []
  if (code.startsWith('20')) return /^20[01]/.test(code) ? ['2A'] : ['2B']
  // Saint-Barthélemy and Saint-Martin kept the postal codes of Guadeloupe.
  if (code === '97133') return ['977']
  if (code === '97150') return ['978']
  return [departmentOfCommune(code)]
}

let ids: { departments: Map<string, string>; regions: Map<string, string> } | undefined

// By folded name, and by code as it is and without the zero that spreadsheets eat.
const byNameAndCode = (all: Territory[]): Map<string, string> =>
  new Map(all.flatMap(({ id, code, name }) => [code.replace(/^0/, ''), code, fold(name)].map((key) => [fold(key), id])))

const idOf = (kind: 'departments' | 'regions', text: string | undefined): string | undefined => {
  ids ??= { departments: byNameAndCode(departments()), regions: byNameAndCode(regions()) }
  return text ? ids[kind].get(fold(text)) : undefined
}

/** A commune as addresses write it (`PARIS 14`, `ST HERBLAIN CEDEX 2`, `CHALON S/ SAONE`) as its name is written. */
const plainCommune = (text: string): string =>
  text
    .replace(/\bcedex\b.*$/i, '')
    .replace(/\bs\/\s*/gi, 'sur ')
    .replace(/^(paris|lyon|marseille)\b.*$/i, '$1')
    .trim()

/**
 * The smallest territory that a place tells for sure, as an id (`com-44109`, else `dep-44`, else `reg-52`), or `undefined`.
 * A commune is named by its INSEE code, or by a name that only one commune of the department (else of its region) bears.
 */
export const locateTerritory = (place: Place): string | undefined => {
  const known = place.communeCode && communeToday(place.communeCode.trim().toUpperCase().padStart(5, '0'))
  if (known) return `com-${known.code}`

  const department = idOf('departments', place.department)
  const postal = place.postalCode ? departmentsOfPostalCode(place.postalCode).map((code) => `dep-${code}`) : []
  const stated = [...(department ? [department] : []), ...postal.filter((id) => territory(id))]
  // Old files say 97 for any department overseas.
  const overseas = place.department?.trim() === '97' ? departments().filter(({ code }) => code.startsWith('97')) : []
  const near = [...stated, ...overseas.map(({ id }) => id)]
  const region = idOf('regions', place.region) ?? territory(stated[0] ?? '')?.parent

  if (place.commune) {
    const homonyms = communesNamed(plainCommune(place.commune)).map((row) => territory(`com-${row.code}`)!)
    const inDepartment = homonyms.filter((one) => near.includes(one.parent!))
    const inRegion = homonyms.filter((one) => territory(one.parent!)?.parent === region)
    const candidates = [inDepartment, inRegion, near.length || region ? [] : homonyms].find((some) => some.length > 0)
    if (candidates?.length === 1) return candidates[0]!.id
  }
  return stated[0] ?? region
}
