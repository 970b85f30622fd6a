import { essFamilies, essFamily, kindsOfFamily } from './ess-families.ts'
import { boundsOf, departmentsMap, regionsMap } from './geo.ts'
import { POST_LANGUAGES } from './languages.ts'
import { legalForm, legalForms, searchLegalForms } from './legal-forms.ts'
import { territoriesNamed } from './name-territory.ts'
import { neighboursOf } from './neighbours.ts'
import { matchSpeciality, specialities, speciality, specialityDomains, specialityLabel } from './specialities.ts'
import { departments, isWithin, label, regions, searchTerritories, territory, territoryPath } from './territories.ts'
import { TIME_ZONES, timeZoneOf } from './time-zones.ts'

// For the slices, which import what they look up.
export { territoriesNamed } from './name-territory.ts'
export { neighboursOf } from './neighbours.ts'
export {
  addSpecialities,
  matchSpeciality,
  namesOf,
  type Speciality,
  specialities,
  specialitiesWithin,
  speciality,
  specialityDomains,
} from './specialities.ts'
export {
  departments,
  isWithin,
  label as territoryLabel,
  parentsOf,
  regions,
  type Territory,
  type TerritoryKind,
  territory,
  territoryPath,
} from './territories.ts'
export { MAIN_TIME_ZONE, timeZoneOf } from './time-zones.ts'

/** What doors look up: names of territories, specialities, families and forms, and the maps. */
export const reference = {
  territory,
  territoryLabel: label,
  territoryPath,
  isWithin,
  searchTerritories,
  territoriesNamed,
  neighboursOf,
  regions,
  departments,
  boundsOf,
  departmentsMap,
  regionsMap,
  speciality,
  specialities,
  specialityDomains,
  specialityLabel,
  matchSpeciality,
  legalForm,
  legalForms,
  searchLegalForms,
  essFamily,
  essFamilies,
  kindsOfFamily,
  postLanguages: POST_LANGUAGES,
  timeZones: TIME_ZONES,
  timeZoneOf,
}
export type Reference = typeof reference
