import { essFamilies, essFamily } from './ess-families.ts'
import { departmentsMap, regionsMap } from './geo.ts'
import { POST_LANGUAGES } from './languages.ts'
import { legalForm, searchLegalForms } from './legal-forms.ts'
import { specialities, speciality, specialityDomains, specialityLabel } from './specialities.ts'
import { departments, label, regions, searchTerritories, territory } from './territories.ts'

/** What doors look up: names of territories, specialities, families and forms, and the maps. */
export const reference = {
  territory,
  territoryLabel: label,
  searchTerritories,
  regions,
  departments,
  departmentsMap,
  regionsMap,
  speciality,
  specialities,
  specialityDomains,
  specialityLabel,
  legalForm,
  searchLegalForms,
  essFamily,
  essFamilies,
  postLanguages: POST_LANGUAGES,
}
export type Reference = typeof reference
