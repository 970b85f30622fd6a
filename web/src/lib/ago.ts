import type { Speech } from './speech.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/**
 * How long ago, or in how long, as people say it: minutes, hours, days up to a week, then the date.
 * `at` and `now` in milliseconds; nothing is said of less than a minute: '' then.
 */
export function ago(at: number, now: number, say: Speech): string {
  const past = now - at
  const size = Math.abs(past)
  const sign = past < 0 ? 1 : -1
  if (size < minute) return ''
  if (size < hour) return say.span(sign * Math.floor(size / minute), 'minute')
  if (size < day) return say.span(sign * Math.floor(size / hour), 'hour')
  // « Hier » is a day of the calendar: at nine in the morning, the evening before last is no longer it.
  const days = Math.abs(dayOf(at, say) - dayOf(now, say))
  if (days < 7) return say.span(sign * days, 'day')
  const sameYear = say.date(at, { year: 'numeric' }) === say.date(now, { year: 'numeric' })
  return say.date(at, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) })
}

/** The day of the calendar, counted, in the clocks that dates are told in. */
export function dayOf(at: number, say: Speech): number {
  const part = (options: Intl.DateTimeFormatOptions) => Number(say.date(at, options))
  return Date.UTC(part({ year: 'numeric' }), part({ month: 'numeric' }) - 1, part({ day: 'numeric' })) / day
}
