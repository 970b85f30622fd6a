import type { Cohort, CohortUnit } from '../../insights/index.ts'
import type { CountedByDay } from '../../platform/by-day.ts'

/** https://docs.joinmastodon.org/entities/Admin_Measure/ — numbers are text. */
export const adminMeasure = (key: string, { total, before, days }: CountedByDay, elsewhere: boolean) => ({
  key,
  unit: null,
  total: String(total),
  // Of other sites, nothing is told of the time before.
  ...(!elsewhere && { previous_total: String(before) }),
  data: days.map(({ day, count }) => ({ date: day.toISOString(), value: String(count) })),
})

/** One line of a dimension: what it is called by programs and by people, and how much of it there is. */
export type Line = { key: string; human_key: string; value: string; unit?: string; human_value?: string }

/** https://docs.joinmastodon.org/entities/Admin_Dimension/ */
export const adminDimension = (key: string, data: readonly Line[]) => ({ key, data })

/** https://docs.joinmastodon.org/entities/Admin_Cohort/ */
export const adminCohort = (unit: CohortUnit, { from, came }: Cohort) => ({
  period: from.toISOString(),
  frequency: unit,
  data: came.map((one) => ({ date: one.in.toISOString(), rate: one.share, value: String(one.count) })),
})

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']

/** A size in bytes as people read it, in their language. */
export function bytesInWords(bytes: number, language: 'fr' | 'en'): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1)
  const form = { style: 'unit', unit: UNITS[step], unitDisplay: 'short', maximumSignificantDigits: 3 } as const
  return new Intl.NumberFormat(language, form).format(bytes / 1000 ** step)
}

/** A language by its code, in words; what is no code (BCP 47) stays as it is. */
export function languageInWords(code: string, language: 'fr' | 'en'): string {
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(code)) return code
  return new Intl.DisplayNames(language, { type: 'language', fallback: 'code' }).of(code) ?? code
}
