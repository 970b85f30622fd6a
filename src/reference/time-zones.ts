import { parentsOf } from './territories.ts'

/** The time zone of mainland France, and of whatever has none of its own. */
export const MAIN_TIME_ZONE = 'Europe/Paris'

const BY_DEPARTMENT: Record<string, string> = {
  'dep-971': 'America/Guadeloupe',
  'dep-972': 'America/Martinique',
  'dep-973': 'America/Cayenne',
  'dep-974': 'Indian/Reunion',
  'dep-975': 'America/Miquelon',
  'dep-976': 'Indian/Mayotte',
  'dep-977': 'America/St_Barthelemy',
  'dep-978': 'America/Marigot',
  'dep-986': 'Pacific/Wallis',
  'dep-987': 'Pacific/Tahiti',
  'dep-988': 'Pacific/Noumea',
}
const BY_REGION: Record<string, string> = {
  'reg-01': 'America/Guadeloupe',
  'reg-02': 'America/Martinique',
  'reg-03': 'America/Cayenne',
  'reg-04': 'Indian/Reunion',
  'reg-06': 'Indian/Mayotte',
}
const MARQUESAS = new Set(['com-98718', 'com-98723', 'com-98731', 'com-98746', 'com-98756', 'com-98757'])
const GAMBIER = new Set(['com-98719'])

/** The IANA time zones of France, that of Paris first. */
export const TIME_ZONES: readonly string[] = [
  MAIN_TIME_ZONE,
  ...Object.values(BY_DEPARTMENT),
  'Pacific/Marquesas',
  'Pacific/Gambier',
]

/** The IANA time zone in which clocks show the time in a territory (`com-97411` → `Indian/Reunion`). */
export const timeZoneOf = (territoryId: string): string => {
  if (MARQUESAS.has(territoryId)) return 'Pacific/Marquesas'
  if (GAMBIER.has(territoryId)) return 'Pacific/Gambier'
  const place = [territoryId, ...parentsOf(territoryId)].find((id) => BY_DEPARTMENT[id] ?? BY_REGION[id])
  return (place && (BY_DEPARTMENT[place] ?? BY_REGION[place])) || MAIN_TIME_ZONE
}
