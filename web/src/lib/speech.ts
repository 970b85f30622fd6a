import { defaultZone, type Language } from './language.ts'

/** Forms of a phrase by number; `#` stands for the number itself, written as the language writes it. */
export type PluralForms = { zero?: string; one: string; other: string }
export type Instant = Date | string | number

/** How one language counts, dates and lists: what messages and components use, never `Intl` itself. */
export type Speech = ReturnType<typeof speechOf>

const locales = { fr: 'fr-FR', en: 'en-GB' } as const

function speechOf(language: Language) {
  const locale = locales[language]
  const rules = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' })
  const spans = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  const polish = language === 'fr' ? (text: string) => frenchFirst(frenchHours(text)) : (text: string) => text
  const dates = new Map<string, Intl.DateTimeFormat>()
  const measures = new Map<string, Intl.NumberFormat>()

  function formatter(options: Intl.DateTimeFormatOptions) {
    const key = JSON.stringify(options)
    const known = dates.get(key) ?? new Intl.DateTimeFormat(locale, options)
    dates.set(key, known)
    return known
  }

  function measure(unit: string) {
    // In short, a month is « m. », which is a metre too.
    const unitDisplay = unit === 'month' ? 'long' : 'short'
    const known = measures.get(unit) ?? new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay })
    measures.set(unit, known)
    return known
  }

  return {
    language,
    number: (n: number) => numbers.format(n),
    /** 1,234 → « 1,2 k » */
    shortNumber: (n: number) => (n < 1000 ? numbers.format(n) : short.format(n)),
    list: (items: readonly string[]) => lists.format(items),
    /** In French, 0 and 1 are singular (CLDR plural rules). */
    plural(n: number, forms: PluralForms) {
      if (n === 0 && forms.zero !== undefined) return forms.zero
      const form = rules.select(n) === 'one' ? forms.one : forms.other
      return form.replaceAll('#', numbers.format(n))
    },
    date: (at: Instant, options: Intl.DateTimeFormatOptions = { dateStyle: 'long' }, zone: string = defaultZone) =>
      polish(formatter({ timeZone: zone, ...options }).format(new Date(at))),
    /** « du 3 au 5 mars », with what both ends share said once. */
    period: (start: Instant, end: Instant, options: Intl.DateTimeFormatOptions, zone: string = defaultZone) =>
      polish(formatter({ timeZone: zone, ...options }).formatRange(new Date(start), new Date(end))),
    /** « heure de La Réunion » */
    zoneName: (at: Instant, zone: string) =>
      formatter({ timeZone: zone, timeZoneName: 'longGeneric' })
        .formatToParts(new Date(at))
        .find(({ type }) => type === 'timeZoneName')?.value ?? zone,
    /** `amount` is negative for the past: (-3, 'hour') → « il y a 3 h ». */
    span: (amount: number, unit: Intl.RelativeTimeFormatUnit) => spans.format(amount, unit),
    /** (3, 'hour') → « 3 h » */
    duration: (amount: number, unit: string) => measure(unit).format(amount),
  }
}

/** 09:00 → 9 h, 14:30 → 14 h 30, as it is written in a French text. */
const frenchHours = (text: string) =>
  text.replace(/\b0?(\d{1,2}):(\d\d)\b/g, (_, hours, minutes) =>
    minutes === '00' ? `${hours}\u202fh` : `${hours}\u202fh\u202f${minutes}`,
  )

/** 1 décembre → 1er décembre, the one day of the month that has an ordinal. */
const frenchFirst = (text: string) =>
  text.replace(/(?<![\d:])1 (?=janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)/g, '1er ')

export const fr = speechOf('fr')
export const en = speechOf('en')
export const speech = { fr, en }
