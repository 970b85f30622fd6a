const MONTHS: Record<string, number> = {
  jan: 0, fev: 1, feb: 1, mar: 2, avr: 3, apr: 3, mai: 4, may: 4, juin: 5, jun: 5, juil: 6, jul: 6,
  aou: 7, aug: 7, sep: 8, oct: 9, nov: 10, dec: 11,
} // biome-ignore format: one line a half-year
/** RFC 822, and the zones of the west that feeds write. Hours from UTC. */
const ZONES: Record<string, number> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  cet: 1,
  cest: 2,
  met: 1,
  mest: 2,
  wet: 0,
  west: 1,
  bst: 1,
  eet: 2,
  eest: 3,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  msk: 3,
}

const ISO =
  /^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:[T\s]+(\d{1,2})(?::?(\d{2}))?(?::?(\d{2})(?:[.,]\d+)?)?\s*(z|[+-]\d{1,2}:?\d{0,2}|[a-z]{2,4})?)?$/i
const ORDINAL = /^(\d{4})-(\d{3})$/
const NAMED =
  /^(?:[\p{L}.]+,?\s+)?(\d{1,2})(?:er|st|nd|rd|th)?[\s-]+(\p{L}+)\.?[\s-]+(\d{2,4})(?:,?\s+(?:à\s+)?(\d{1,2})[:h](\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([+-]\d{1,2}:?\d{2}|[a-z]{1,5})?)?/iu
const AMERICAN =
  /^(?:\p{L}+,?\s+)?(\p{L}{3,9})\.?\s+(\d{1,2}),?(?:\s+(\d{4}))?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([+-]\d{4}|[a-z]{1,5}))?(?:\s+(\d{4}))?/iu
const NUMERIC = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/

type Parts = readonly (string | undefined)[]

/**
 * A date as feeds write them: RFC 822 and 2822 (names of days and months in English or French, two-digit years, named zones),
 * ISO 8601 and its shorter forms, asctime. UTC where no zone is said. Null for what is none, or not of the years 1970 to 2999.
 */
export function readDate(written: string): Date | null {
  const text = written.trim().replace(/\s+/g, ' ').slice(0, 100)
  const date = ofIso(text) ?? ofOrdinal(text) ?? ofNamed(text) ?? ofAmerican(text) ?? ofNumeric(text)
  if (!date || Number.isNaN(date.getTime())) return null
  return date.getUTCFullYear() >= 1970 && date.getUTCFullYear() < 3000 ? date : null
}

function ofIso(text: string): Date | null {
  const found = ISO.exec(text)
  if (!found) return null
  const [, year, month = '1', day = '1', hour, minute, second, zone] = found
  return dateOf([year, String(Number(month) - 1), day, hour, minute, second], zone)
}

function ofOrdinal(text: string): Date | null {
  const found = ORDINAL.exec(text)
  return found ? dateOf([found[1], '0', found[2]], undefined) : null
}

function ofNamed(text: string): Date | null {
  const found = NAMED.exec(text)
  if (!found) return null
  const [, day, name, year, hour, minute, second, zone] = found
  const month = monthOf(name!)
  return month === null ? null : dateOf([fullYear(year!), String(month), day, hour, minute, second], zone)
}

function ofAmerican(text: string): Date | null {
  const found = AMERICAN.exec(text)
  if (!found) return null
  const [, name, day, year, hour, minute, second, zone, last] = found
  const month = monthOf(name!)
  if (month === null || !(year ?? last)) return null
  return dateOf([year ?? last, String(month), day, hour, minute, second], zone)
}

function ofNumeric(text: string): Date | null {
  const found = NUMERIC.exec(text)
  if (!found) return null
  const [, day, month, year, ...time] = found
  return dateOf([year, String(Number(month) - 1), day, ...time], undefined)
}

function monthOf(name: string): number | null {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return MONTHS[plain.slice(0, 4)] ?? MONTHS[plain.slice(0, 3)] ?? null
}

const fullYear = (year: string) => (year.length > 2 ? year : String(Number(year) + (Number(year) < 70 ? 2000 : 1900)))

function dateOf([year, month, day, hour = '0', minute = '0', second = '0']: Parts, zone: string | undefined): Date {
  const fields = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  if (fields[1] > 11 || fields[2] > 366 || fields[3] > 24 || fields[4] > 59 || fields[5] > 60)
    return new Date(Number.NaN)
  return new Date(Date.UTC(...fields) - offset(zone) * 60_000)
}

/** Minutes from UTC. */
function offset(zone: string | undefined): number {
  if (!zone) return 0
  const numeric = /^([+-])(\d{1,2}):?(\d{0,2})$/.exec(zone)
  if (numeric) return (numeric[1] === '-' ? -1 : 1) * (Number(numeric[2]) * 60 + Number(numeric[3]))
  return (ZONES[zone.toLowerCase()] ?? 0) * 60
}
