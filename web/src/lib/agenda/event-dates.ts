import { defaultZone } from '../language.ts'
import type { Speech } from '../speech.ts'

/** The dates of an event; `end` of whole days lies in its last day. */
export type EventDates = { start: string; end?: string; zone: string; wholeDays?: boolean }

/**
 * « jeudi 12 mars, 14 h – 17 h », in the clocks of its place, which are named where they are not those of the site; with
 * the year where it is not the one of `now` (in milliseconds).
 */
export function eventDates({ start, end, zone, wholeDays }: EventDates, say: Speech, now: number): string {
  const year: Intl.DateTimeFormatOptions = { year: 'numeric' }
  const thisYear = [start, end ?? start].every((at) => say.date(at, year, zone) === say.date(now, year, zone))
  const options: Intl.DateTimeFormatOptions = {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(thisYear ? {} : year),
    ...(wholeDays ? {} : { hour: 'numeric', minute: '2-digit' }),
  }
  const words = end ? say.period(start, end, options, zone) : say.date(start, options, zone)
  return wholeDays || zone === defaultZone ? words : `${words} (${say.zoneName(start, zone)})`
}

/** The hours alone, for what stands under its day: « 14 h – 17 h »; null where it lasts longer than that day. */
export function eventHours({ start, end, zone, wholeDays }: EventDates, say: Speech): string | null {
  const day: Intl.DateTimeFormatOptions = { dateStyle: 'short' }
  if (end && say.date(start, day, zone) !== say.date(end, day, zone)) return null
  if (wholeDays) return ''
  const clock: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' }
  const words = end ? say.period(start, end, clock, zone) : say.date(start, clock, zone)
  return zone === defaultZone ? words : `${words} (${say.zoneName(start, zone)})`
}
