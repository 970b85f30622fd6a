export type LinkWritten = { label: string; url: string }

/** What the form of a profile holds, as it was typed. */
export type ProfileWritten = {
  name: string
  /** Markdown */
  bio: string
  /** as people write a place */
  seat: string
  territories: string[]
  specialities: string[]
  links: LinkWritten[]
  listed: boolean
  searchable: boolean
  followsHidden: boolean
  automatic: boolean
  featurable: string
  bannerDescription: string
}

/** What the form of a structure holds besides. */
export type StructureWritten = {
  handle: string
  acronym: string
  family: string
  legalForm: string
  siren: string
  siret: string
  rna: string
  founded: string
}

export type Written = ProfileWritten & { structure: StructureWritten | null }

/** The page that already has the SIREN that was typed. */
export type SameStructure = { handle: string; name: string; claimed: boolean }

/** What an action of these forms gives back: everything typed, and what is to be corrected, by field. */
export type ProfileOutcome = {
  written: Written
  errors: Partial<Record<string, string>>
  same?: SameStructure
  done?: 'saved' | 'looking'
}

export type Choice = { value: string; label: string }
export type Group = { label: string; choices: Choice[] }

/** Lists of choices, and how much of each may be said. */
export type ProfileChoices = {
  specialities: Group[]
  families: Group[]
  /** legal forms: the most usual, then the others by what they are a part of */
  usualForms: Choice[]
  otherForms: Group[]
  limits: { bio: number; links: number; specialities: number; territories: number }
}

const EMPTY_ROWS = 2

/** The rows of a list that one fills in: what is there, then some empty ones, as long as there is room. */
export function withEmptyRows<Row>(rows: readonly Row[], empty: Row, most: number): Row[] {
  const room = Math.max(0, Math.min(EMPTY_ROWS, most - rows.length))
  return [...rows, ...Array<Row>(room).fill(empty)]
}
