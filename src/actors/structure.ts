import { essFamily } from '#reference/ess-families.ts'
import { type CheckedIdentifier, checkRna, checkSiren, checkSiret, sirenOfSiret } from '#reference/identifiers.ts'
import { legalForm } from '#reference/legal-forms.ts'
import { refuse } from './refusals.ts'

/** What registers say of a structure. `''` takes a value away; what is left out of a wish stays as it is. */
export type StructureWish = {
  acronym?: string
  /** INSEE's legal category, four digits. */
  legalForm?: string
  /** A family or a kind of `reference/ess-families`. */
  family?: string
  siren?: string
  siret?: string
  rna?: string
  /** The year. */
  founded?: string
  /** Whether the page names the people of the team. */
  teamShown?: boolean
}

export type LegalIdentity = { siren: string | null; siret: string | null; rna: string | null }

const ACRONYM_LONGEST = 30

const identifier = (
  field: 'siren' | 'siret' | 'rna',
  typed: string | undefined,
  check: (text: string) => CheckedIdentifier,
): string | null | undefined => {
  if (typed === undefined) return undefined
  if (typed.trim() === '') return null
  const checked = check(typed)
  return checked.ok ? checked.value : refuse(`${field}-wrong`, { field, reason: checked.reason })
}

/**
 * Identifiers by their own rules, with those that stay. A SIRET names its SIREN.
 * @throws Refusal siren-wrong, siret-wrong, rna-wrong, siret-of-another
 */
export function checkIdentity(
  typed: Pick<StructureWish, 'siren' | 'siret' | 'rna'>,
  before: LegalIdentity,
): LegalIdentity {
  const or = (value: string | null | undefined, kept: string | null) => (value === undefined ? kept : value)
  const siret = or(identifier('siret', typed.siret, checkSiret), before.siret)
  const written = or(identifier('siren', typed.siren, checkSiren), before.siren)
  const siren = written ?? (siret && sirenOfSiret(siret))
  if (siret && siren !== sirenOfSiret(siret)) refuse('siret-of-another', { field: 'siret' })
  return { siren, siret, rna: or(identifier('rna', typed.rna, checkRna), before.rna) }
}

/** @throws Refusal acronym-long, legal-form-unknown, family-unknown, founded-wrong */
export function checkFacts(typed: StructureWish, thisYear: number) {
  const acronym = typed.acronym?.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (acronym && [...acronym].length > ACRONYM_LONGEST)
    refuse('acronym-long', { field: 'acronym', most: ACRONYM_LONGEST })
  const form = typed.legalForm?.trim()
  if (form && legalForm(form)?.level !== 3) refuse('legal-form-unknown', { field: 'legalForm' })
  if (typed.family && !essFamily(typed.family)) refuse('family-unknown', { field: 'family' })
  const founded = typed.founded?.trim()
  if (founded && !(/^\d{4}$/.test(founded) && Number(founded) >= 1800 && Number(founded) <= thisYear))
    refuse('founded-wrong', { field: 'founded', year: thisYear })
  return {
    ...(acronym !== undefined && { acronym: acronym || null }),
    ...(form !== undefined && { legal_form: form || null }),
    ...(typed.family !== undefined && { family: typed.family || null }),
    ...(founded !== undefined && { founded: founded ? Number(founded) : null }),
    ...(typed.teamShown !== undefined && { team_shown: typed.teamShown }),
  }
}
