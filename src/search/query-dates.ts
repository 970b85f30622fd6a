import { Temporal } from 'temporal-polyfill'
import { fold } from '#reference/fold.ts'

/** From its first moment, included, to its last, left out. */
export type Period = { from: Date; to: Date }

const AGO: Record<string, Temporal.DurationLike> = {
  semaine: { weeks: 1 },
  week: { weeks: 1 },
  mois: { months: 1 },
  month: { months: 1 },
  trimestre: { months: 3 },
  quarter: { months: 3 },
  an: { years: 1 },
  annee: { years: 1 },
  year: { years: 1 },
}

/**
 * The period that a text names in a time zone: a day (`2026-03-01`, `01/03/2026`), a month (`2026-03`, `03/2026`), a year
 * (`2026`), `hier`, `aujourd'hui`, or what ends now (`semaine`, `mois`, `trimestre`, `année`; `7j`, `3d`). Null where it names none.
 */
export function readPeriod(typed: string, now: Date, zone: string): Period | null {
  const word = fold(typed).replaceAll(' ', '')
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate()
  if (word === 'aujourdhui' || word === 'today') return days(today, today.add({ days: 1 }), zone)
  if (word === 'hier' || word === 'yesterday') return days(today.subtract({ days: 1 }), today, zone)
  const lasting = AGO[word] ?? agoIn(word)
  if (lasting) return days(today.subtract(lasting), today.add({ days: 1 }), zone)
  const text = typed.trim()
  const [, day, month, year] =
    /^(?:(\d{1,2})[/.])?(\d{1,2})[/.]((?:19|20|21)\d\d)$/.exec(text) ??
    reversed(/^((?:19|20|21)\d\d)(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(text)) ??
    []
  return year ? dated(Number(year), Number(month ?? 0), Number(day ?? 0), zone) : null
}

const agoIn = (word: string): Temporal.DurationLike | null => {
  const count = /^(\d{1,4})([jd])$/.exec(word)?.[1]
  return count ? { days: Number(count) } : null
}

/** Year, month and day as day, month and year. */
const reversed = (match: RegExpExecArray | null) => match && [match[0], match[3], match[2], match[1]]

function dated(year: number, month: number, day: number, zone: string): Period | null {
  try {
    const first = Temporal.PlainDate.from({ year, month: month || 1, day: day || 1 }, { overflow: 'reject' })
    return days(first, first.add(day ? { days: 1 } : month ? { months: 1 } : { years: 1 }), zone)
  } catch {
    return null
  }
}

const days = (from: Temporal.PlainDate, to: Temporal.PlainDate, zone: string): Period => ({
  from: new Date(from.toZonedDateTime(zone).epochMilliseconds),
  to: new Date(to.toZonedDateTime(zone).epochMilliseconds),
})
