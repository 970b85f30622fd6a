const MONTHS = [
  /^jan/,
  /^f[eé][bv]/,
  /^mar/,
  /^(?:apr|avr)/,
  /^(?:may|mai)/,
  /^(?:jun|juin)/,
  /^(?:jul|juil)/,
  /^(?:aug|ao[uû])/,
  /^sep/,
  /^oct/,
  /^nov/,
  /^d[eé]c/,
]
/** Minutes east of Greenwich. RFC 822, and what is written in its place. */
const ZONES: Record<string, number> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  wet: 0,
  bst: 60,
  cet: 60,
  met: 60,
  cest: 120,
  mest: 120,
  eet: 120,
  eest: 180,
  ast: -240,
  adt: -180,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
} // prettier-ignore
const TIME = String.raw`(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d+))?)?`
const ISO =
  /^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?|-?(\d{3}))?(?:[T\s]+(\d{2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?)?)?\s*(Z|[+-]\d{2}:?\d{0,2})?$/i
const LONG = new RegExp(
  String.raw`^(?:[\p{L}.]+,?\s+)?(?:(\d{1,2})(?:er|st|nd|rd|th)?[\s-]+(\p{L}+)\.?|(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?),?[\s-]+(\d{4}|\d{2})(?:,?\s+(?:à\s+)?${TIME})?\s*([a-z]+|[a-z]*\s*[+-]\d{2}:?\d{2})?`,
  'iu',
)
/** As C's asctime writes it. */
const ASCTIME = new RegExp(String.raw`^\p{L}+\s+(\p{L}+)\s+(\d{1,2})\s+${TIME}\s+(?:([a-z]+)\s+)?(\d{4})$`, 'iu')
const DAY_MS = 86_400_000

/**
 * A moment as feeds write them: ISO 8601 and W3C-DTF, whole or in part, RFC 822 with its zones, asctime, and days in French
 * or English words. Where no zone is written it is UTC. Null where it is no date.
 */
export function readDate(written: string | null | undefined): Date | null {
  const text = (written ?? '').trim().replace(/\s+/g, ' ')
  if (text === '' || text.length > 100) return null
  return iso(text) ?? asctime(text) ?? long(text)
}

function iso(text: string): Date | null {
  const match = ISO.exec(text)
  if (!match) return null
  const [, year, month = '1', day = '1', ordinal, hour = '0', minute = '0', second = '0', , zone] = match
  const at = moment(+year!, +month, +day, +hour, +minute, +second, zone ?? 'z')
  return at && ordinal ? new Date(at.getTime() + (+ordinal - 1) * DAY_MS) : at
}

function long(text: string): Date | null {
  const match = LONG.exec(text)
  if (!match) return null
  const [, day1, name1, name2, day2, year, hour = '0', minute = '0', second = '0', , zone = 'z'] = match
  return moment(century(+year!), monthOf(name1 ?? name2!), +(day1 ?? day2!), +hour, +minute, +second, zone)
}

function asctime(text: string): Date | null {
  const match = ASCTIME.exec(text)
  if (!match) return null
  const [, name, day, hour, minute, second = '0', , zone = 'z', year] = match
  return moment(+year!, monthOf(name!), +day!, +hour!, +minute!, +second, zone)
}

const century = (year: number) => (year > 99 ? year : year < 70 ? 2000 + year : 1900 + year)
const monthOf = (name: string) => MONTHS.findIndex((start) => start.test(name.toLowerCase())) + 1

function moment(year: number, month: number, day: number, h: number, m: number, s: number, zone: string): Date | null {
  if (month < 1 || month > 12 || day < 1 || day > 31 || h > 24 || m > 59 || s > 60) return null
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? []
  const east = sign ? (sign === '-' ? -1 : 1) * (+hours * 60 + +minutes) : (ZONES[zone.toLowerCase()] ?? 0)
  return new Date(Date.UTC(year, month - 1, day, h, m - east, s))
}
