// SIREN, SIRET, RNA and NAF: what French registers call a structure, an establishment, an association, an activity.

export type WrongIdentifier = 'missing' | 'characters' | 'length' | 'key' | 'department' | 'unknown'

/** The identifier as registers write it, or why it is none. */
export type CheckedIdentifier = { ok: true; value: string } | { ok: false; reason: WrongIdentifier }

const right = (value: string): CheckedIdentifier => ({ ok: true, value })
const wrong = (reason: WrongIdentifier): CheckedIdentifier => ({ ok: false, reason })

// People separate digits by spaces (thin and unbreakable ones too), dots and hyphens.
const digitsOf = (text: string): string => text.replace(/[\s.\-\u00a0\u202f]/g, '')

/** The key of ISO/IEC 7812-1 annex B (Luhn): every second digit from the right doubled, the sum of digits a multiple of ten. */
const luhn = (digits: string): boolean => {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    const doubled = i % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

const numbered = (text: string, length: number): CheckedIdentifier => {
  const digits = digitsOf(text)
  if (digits === '') return wrong('missing')
  if (!/^\d+$/.test(digits)) return wrong('characters')
  if (digits.length !== length) return wrong('length')
  // The zeros pass Luhn's key and belong to nobody.
  return /^0+$/.test(digits.slice(0, 9)) ? wrong('unknown') : right(digits)
}

/** A SIREN: nine digits, the last one a key. Source: INSEE, Sirene, « Numéro Siren ». */
export const checkSiren = (text: string): CheckedIdentifier => {
  const checked = numbered(text, 9)
  return checked.ok && !luhn(checked.value) ? wrong('key') : checked
}

const LA_POSTE = '356000000'

/**
 * A SIRET: a SIREN and five digits of an establishment, fourteen digits whose last one is a key. La Poste has more
 * establishments than keys: theirs have a plain sum of digits that is a multiple of five (its seat follows the common rule).
 */
export const checkSiret = (text: string): CheckedIdentifier => {
  const checked = numbered(text, 14)
  if (!checked.ok || luhn(checked.value)) return checked.ok ? andSiren(checked.value) : checked
  const sum = [...checked.value].reduce((total, digit) => total + Number(digit), 0)
  return checked.value.startsWith(LA_POSTE) && sum % 5 === 0 ? checked : wrong('key')
}

const andSiren = (siret: string): CheckedIdentifier => (luhn(siret.slice(0, 9)) ? right(siret) : wrong('key'))

/** The SIREN that a SIRET begins with. */
export const sirenOfSiret = (siret: string): string => siret.slice(0, 9)

// In an RNA number the department takes two places; overseas it is a 9 and a letter.
const OVERSEAS: Record<string, string> = {
  '9G': '971', '9M': '972', '9C': '973', '9R': '974', '9S': '975', '9T': '976', '9W': '986', '9P': '987', '9N': '988',
} // biome-ignore format: a table

/** The department (`44`, `2A`, `974`) where an association of this RNA number was first declared; `undefined` if it tells none. */
export const departmentOfRna = (rna: string): string | undefined => {
  const place = rna.toUpperCase().slice(1, 3)
  if (OVERSEAS[place]) return OVERSEAS[place]
  if (place === '2A' || place === '2B') return place
  const number = Number(place)
  return /^\d\d$/.test(place) && number >= 1 && number <= 95 && number !== 20 ? place : undefined
}

/**
 * An RNA number (Répertoire national des associations): `W`, two places for the department (a letter in the second for
 * Corsica and overseas), and seven digits, the first of which is the arrondissement.
 */
export const checkRna = (text: string): CheckedIdentifier => {
  const value = digitsOf(text).toUpperCase()
  if (value === '') return wrong('missing')
  if (!/^W[0-9A-Z]*$/.test(value)) return wrong('characters')
  if (value.length !== 10) return wrong('length')
  if (!/^W\d[0-9A-Z]\d{7}$/.test(value)) return wrong('characters')
  return departmentOfRna(value) ? right(value) : wrong('department')
}

/** A NAF code (APE) as INSEE writes it: `8899B` and `88.99b` → `88.99B`. Its form alone is checked, whatever the revision. */
export const checkNaf = (text: string): CheckedIdentifier => {
  const value = digitsOf(text).toUpperCase()
  if (value === '') return wrong('missing')
  if (!/^\d{4}[A-Z]?$/.test(value)) return wrong(/^\d+[A-Z]?$/.test(value) ? 'length' : 'characters')
  if (value.length < 5) return wrong('length')
  return right(`${value.slice(0, 2)}.${value.slice(2)}`)
}
