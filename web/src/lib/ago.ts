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
  if (size < 7 * day) return say.span(sign * Math.floor(size / day), 'day')
  const sameYear = say.date(at, { year: 'numeric' }) === say.date(now, { year: 'numeric' })
  return say.date(at, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) })
}
