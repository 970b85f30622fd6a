import { reference } from '../../reference/index.ts'
import { WHY_LONGEST } from '../../relays/index.ts'
import { speaksChain } from './chain-context.ts'
import { asDocument, type Doc, first, idOf } from './document.ts'

/** What a relay says of its own, and the address of the one that it came through. */
export type SaidInLink = {
  throughUri: string | null
  why: string | null
  speciality: string | null
  territory: string | null
}

/** The members that it adds to an Announce; what is not there is left out. */
export function linkMembers(said: SaidInLink): Doc {
  return {
    ...(said.throughUri && { through: said.throughUri }),
    ...(said.why && { why: said.why }),
    ...(said.speciality && { speciality: { code: said.speciality, name: reference.specialityLabel(said.speciality) } }),
    ...(said.territory && { territory: { code: said.territory, name: reference.territoryLabel(said.territory) } }),
  }
}

/** What an Announce says as a link; null where it is a plain one. What is not known here, or is too long, is left out. */
export function saidInLink(doc: Doc): SaidInLink | null {
  if (!speaksChain(doc)) return null
  const why = typeof doc.why === 'string' ? doc.why.normalize('NFC').replace(/\s+/g, ' ').trim() : ''
  const [field, place] = [codeOf(doc.speciality), codeOf(doc.territory)]
  return {
    throughUri: idOf(doc.through),
    why: why && [...why].length <= WHY_LONGEST ? why : null,
    speciality: field && reference.speciality(field) ? field : null,
    territory: place && reference.territory(place) ? place : null,
  }
}

/** The code of a speciality or of a territory, written alone or with its name. */
function codeOf(value: unknown): string | null {
  const one = first(value)
  const code = typeof one === 'string' ? one : asDocument(one)?.code
  return typeof code === 'string' && code.length <= 100 ? code : null
}
