import { territoriesNamed, timeZoneOf } from '../reference/index.ts'
import { ADDRESS_LONGEST, checkZone, LINK_LONGEST, PLACE_LONGEST, territoriesOf } from './gathering.ts'
import type { GatheringLine } from './gatherings.ts'

/** An event as its own server tells of it; null wherever it does not tell. */
export type ReceivedGathering = {
  startsAt: Date
  endsAt: Date | null
  /** A zone of the IANA database, as it is written there. */
  zone: string | null
  placeName: string | null
  street: string | null
  postalCode: string | null
  locality: string | null
  /** Its name, in some language, or its two letters. */
  country: string | null
  onlineUrl: string | null
  /** Whether one answers by telling its server so (`by-join`), or on its own page only. */
  answered: 'by-join' | 'there'
  answerUrl: string | null
  participants: number | null
  cancelled: boolean
}

/** What is kept of it. Only a commune that its address leaves no doubt about is one here: nothing is guessed. */
export function lineOf(said: ReceivedGathering): GatheringLine {
  const commune = communeOf(said)
  const inCommune = [said.street]
  const elsewhere = [said.street, [said.postalCode, said.locality].filter(Boolean).join(' '), said.country]
  return {
    when: {
      startsAt: said.startsAt,
      endsAt: said.endsAt && said.endsAt > said.startsAt ? said.endsAt : null,
      zone: zoneOf(said.zone) ?? (commune ? timeZoneOf(commune) : 'UTC'),
      wholeDays: false,
    },
    where: {
      commune,
      placeName: oneLine([said.placeName], PLACE_LONGEST),
      address: oneLine(commune ? inCommune : elsewhere, ADDRESS_LONGEST),
      onlineUrl: said.onlineUrl && said.onlineUrl.length <= LINK_LONGEST ? said.onlineUrl : null,
    },
    // How many places are left only its own server knows.
    places: null,
    territories: territoriesOf(commune, null),
  }
}

const FRANCE = /^(fr|fra|france|république française)$/i

/** By its name within the department that its postal code tells (La Poste: the first two digits, three overseas). */
function communeOf({ country, locality, postalCode }: ReceivedGathering): string | null {
  if (!locality || !postalCode || !/^\d{5}$/.test(postalCode)) return null
  if (country && !FRANCE.test(country.trim())) return null
  const department = /^9[78]/.test(postalCode) ? postalCode.slice(0, 3) : postalCode.slice(0, 2)
  // Of the two of Corsica the code tells not which.
  const tried = department === '20' ? ['2A', '2B'] : [department]
  const found = tried.flatMap((one) => {
    const name = locality.replace(/\s+cedex.*$/i, '').trim()
    return territoriesNamed(`${name} (${one})`, ['commune']).filter(({ id }) => id.startsWith(`com-${one}`))
  })
  return found.length === 1 ? found[0]!.id : null
}

function zoneOf(named: string | null): string | null {
  try {
    return named && checkZone(named)
  } catch {
    return null
  }
}

function oneLine(parts: readonly (string | null)[], most: number): string | null {
  const text = parts.filter(Boolean).join(', ').normalize('NFC').replace(/\s+/g, ' ').trim()
  const letters = [...text]
  return (letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : text) || null
}
