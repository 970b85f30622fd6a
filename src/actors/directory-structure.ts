import { familyOf, familyOfLegalForm, isCommercialForm, matchFamily } from '#reference/ess-families.ts'
import {
  checkNaf,
  checkRna,
  checkSiren,
  checkSiret,
  departmentOfRna,
  sirenOfSiret,
  type WrongIdentifier,
} from '#reference/identifiers.ts'
import { legalForm } from '#reference/legal-forms.ts'
import { locateTerritory } from '#reference/locate.ts'
import { matchSpeciality } from '#reference/specialities.ts'
import { territory } from '#reference/territories.ts'
import type { DirectoryColumn } from './directory-columns.ts'
import { properName } from './proper-name.ts'

/** A structure as a directory tells it. What the line does not say, or not for sure, is absent. */
export type DirectoryStructure = {
  name: string
  acronym?: string
  siren?: string
  siret?: string
  rna?: string
  /** INSEE's legal category, four digits. */
  legalForm?: string
  /** A family or kind of `ess-families`. */
  family?: string
  naf?: string
  /** The seat: `com-44109`, else what is sure (`dep-44`, `reg-52`). */
  seat?: string
  /** Present where the seat is only the department that the RNA number names, where the association was first declared. */
  seatFromRna?: true
  website?: string
  description?: string
  specialities: string[]
  /** INSEE's band of staff, two digits (`00` none, `01` 1 or 2, `02` 3 to 5…). */
  staffBand?: string
  /** `YYYY-MM-DD`. */
  createdOn?: string
  /** Degrees, WGS 84. */
  coordinates?: { longitude: number; latitude: number }
}

export type DirectoryRefusal =
  | 'no-name-column'
  | 'line-long'
  | 'quote-open'
  | 'no-name'
  | 'closed'
  | 'individual'
  | `siren-${WrongIdentifier}`
  | `siret-${WrongIdentifier}`
  | `rna-${WrongIdentifier}`
  | 'siret-of-another'

type Read =
  | { ok: true; structure: DirectoryStructure; dropped: { column: DirectoryColumn; value: string }[] }
  | { ok: false; reason: { kind: DirectoryRefusal; params: Record<string, string> } }

const NAME_LONGEST = 120
const DESCRIPTION_LONGEST = 3_000

// Spreadsheets turn codes into numbers: 44000 → 44000.0, 06100 → 6100.
const code = (cell: string): string => cell.replace(/[.,]0+$/, '')
// At most two zeros are given back: a shorter number is a mistake.
// At most two zeros are given back: a number that is shorter still is a mistake.
const padded = (cell: string, length: number): string => {
  const digits = code(cell)
  return /^\d+$/.test(digits) && digits.length >= length - 2 ? digits.padStart(length, '0') : cell
}
const known = (cell: string): string => (/^(?:\[ND\]|n\/?[ac]|null|none|-+|\.+|\?+)$/i.test(cell) ? '' : cell)

const shortened = (text: string, longest: number): string => {
  if ([...text].length <= longest) return text
  const cut = [...text].slice(0, longest - 1).join('')
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2)).trimEnd()}…`
}

/** Entities of HTML that exports leave in names (`&amp;`). */
const unescaped = (text: string): string =>
  text.replace(/&(amp|quot|#0?39|apos|nbsp);/g, (_, name: string) => ({ amp: '&', quot: '"', nbsp: ' ' })[name] ?? "'")

const webAddress = (cell: string): string | undefined => {
  const typed = /^[a-z]+:\/\//i.test(cell) ? cell : `https://${cell}`
  if (!URL.canParse(typed)) return undefined
  const url = new URL(typed)
  return /^https?:$/.test(url.protocol) && /\.[a-z]{2,}$/i.test(url.hostname) && !url.username ? url.href : undefined
}

const day = (cell: string): string | undefined => {
  const [, year, month, date] =
    /^(\d{4})-(\d\d)-(\d\d)/.exec(cell.replace(/^(\d\d)\/(\d\d)\/(\d{4})/, '$3-$2-$1')) ?? []
  const iso = `${year}-${month}-${date}`
  const real = year && !Number.isNaN(Date.parse(iso)) && new Date(iso).toISOString().startsWith(iso)
  // INSEE writes 1900-01-01 where it does not know.
  return real && iso > '1900-01-01' ? iso : undefined
}

const STAFF_BANDS = new Set(['00', '01', '02', '03', '11', '12', '21', '22', '31', '32', '41', '42', '51', '52', '53'])
const YES = /^(?:true|vrai|oui|yes|o|y|1)$/i
const CLOSED = /^(?:false|faux|non|no|0|c|f|cess[ée]e?|ferm[ée]e?)$/i

/** Reads one line, given what stands in each column (`''` for nothing). Cells that make no sense are dropped and named. */
export const readStructure = (cell: (column: DirectoryColumn) => string): Read => {
  const dropped: { column: DirectoryColumn; value: string }[] = []
  const refused = (kind: DirectoryRefusal, value = ''): Read => ({ ok: false, reason: { kind, params: { value } } })
  const kept = <Value>(
    column: DirectoryColumn,
    value: string,
    read: (value: string) => Value | undefined,
  ): Value | undefined => {
    if (value === '') return undefined
    const made = read(value)
    if (made === undefined) dropped.push({ column, value })
    return made
  }

  const written = known(cell('usualName')) || known(cell('name'))
  const name = shortened(properName(unescaped(written)), NAME_LONGEST)
  if (!/[\p{L}\p{N}]/u.test(name)) return refused('no-name')

  const category = kept('legalForm', code(known(cell('legalForm'))), (value) =>
    legalForm(value)?.level === 3 ? value : undefined,
  )
  if (category?.startsWith('1')) return refused('individual')
  if (CLOSED.test(cell('active'))) return refused('closed')

  const number = code(known(cell('number'))).replace(/\s/g, '')
  const sirenCell = code(known(cell('siren'))) || (number.length <= 9 ? number : '')
  const siretCell = code(known(cell('siret'))) || (number.length > 9 ? number : '')
  const siren = sirenCell && checkSiren(padded(sirenCell, 9))
  if (siren && !siren.ok) return refused(`siren-${siren.reason}`, sirenCell)
  const siret = siretCell && checkSiret(padded(siretCell, 14))
  if (siret && !siret.ok) return refused(`siret-${siret.reason}`, siretCell)
  if (siren && siret && sirenOfSiret(siret.value) !== siren.value) return refused('siret-of-another', siretCell)
  const rnaCell = known(cell('rna'))
  const rna = rnaCell && checkRna(rnaCell)
  if (rna && !rna.ok) return refused(`rna-${rna.reason}`, rnaCell)

  const registered =
    YES.test(cell('registeredEss')) && category && isCommercialForm(category) ? 'entreprise' : undefined
  const byCategory = category && familyOfLegalForm(category)
  const stated = kept('family', known(cell('family')), matchFamily) ?? byCategory ?? registered
  const family = stated && familyOf(stated) !== stated ? stated : (precise(category, stated) ?? stated)

  const seat = seatOf(cell)
  const fromRna = !seat && rna ? departmentOfRna(rna.value) : undefined
  const longitude = Number(cell('longitude') || Number.NaN)
  const latitude = Number(cell('latitude') || Number.NaN)
  const somewhere = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90 && (longitude !== 0 || latitude !== 0)

  const named = known(cell('specialities'))
    .split(/[,;|]/)
    .flatMap((text) => matchSpeciality(text)?.id ?? [])
  const structure = {
    name,
    acronym: acronymOf(known(cell('acronym'))),
    siren: siren ? siren.value : siret ? sirenOfSiret(siret.value) : undefined,
    siret: siret ? siret.value : undefined,
    rna: rna ? rna.value : undefined,
    legalForm: category,
    family,
    naf: kept('naf', known(cell('naf')), (value) => {
      const checked = checkNaf(value)
      return checked.ok ? checked.value : undefined
    }),
    seat: seat ?? (fromRna && `dep-${fromRna}`),
    seatFromRna: fromRna ? (true as const) : undefined,
    website: kept('website', known(cell('website')), webAddress),
    description: shortened(unescaped(known(cell('description'))), DESCRIPTION_LONGEST) || undefined,
    specialities: [...new Set([...named, ...specialityOfFamily(family)])],
    staffBand: STAFF_BANDS.has(padded(cell('staffBand'), 2)) ? padded(cell('staffBand'), 2) : undefined,
    createdOn: kept('createdOn', known(cell('createdOn')), day),
    coordinates: somewhere ? { longitude, latitude } : undefined,
  }
  return { ok: true, structure: withoutAbsent(structure), dropped }
}

/** Registers write `ASS` for association where there is no acronym. */
const acronymOf = (text: string): string | undefined =>
  /^(?:ass(?:oc?)?|n[eé]ant|aucun)\.?$/i.test(text) ? undefined : shortened(text, 30) || undefined

/** The legal category tells more than a family's name (`9230`: of public interest), as long as they agree. */
const precise = (category: string | undefined, stated: string | undefined): string | undefined => {
  const kind = category ? familyOfLegalForm(category) : undefined
  if (kind) return !stated || familyOf(kind) === stated ? kind : undefined
  return category && isCommercialForm(category) && stated === 'entreprise' ? 'societe-ess' : undefined
}

/** Some kinds are a speciality by their very definition. */
const specialityOfFamily = (family: string | undefined): string[] => {
  if (family === 'ea' || family === 'esat') return ['handicap']
  return family && familyOf(family) === 'insertion' ? ['iae'] : []
}

const seatOf = (cell: (column: DirectoryColumn) => string): string | undefined => {
  const given = territory(cell('territory'))
  if (given) return given.id
  return locateTerritory({
    communeCode: code(cell('communeCode')),
    commune: known(cell('commune')),
    postalCode: padded(known(cell('postalCode')), 5),
    department: code(known(cell('department'))),
    region: code(known(cell('region'))),
  })
}

type Present<Row> = { [Key in keyof Row as undefined extends Row[Key] ? never : Key]: Row[Key] } & {
  [Key in keyof Row as undefined extends Row[Key] ? Key : never]?: Exclude<Row[Key], undefined>
}

const withoutAbsent = <Row extends object>(row: Row): Present<Row> =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Present<Row>
