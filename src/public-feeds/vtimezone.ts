import { Temporal } from 'temporal-polyfill'

const MARGIN_DAYS = 400

/**
 * VTIMEZONE (RFC 5545 §3.6.5) of an IANA zone: every change of its clocks from a year before `from` to a year after `to`,
 * as this runtime knows them. Written out, without rules: no calendar has to guess what comes after.
 */
export function vtimezone(zone: string, from: Date, to: Date): string {
  const at = (date: Date, days: number) =>
    Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(zone).add({ days })
  const end = at(to, MARGIN_DAYS)
  let clock = at(from, -MARGIN_DAYS)
  // What holds before the first change.
  const observances = [observance('STANDARD', '19700101T000000', clock.offset, clock.offset)]
  for (let change = nextChange(clock, end); change; change = nextChange(clock, end)) {
    const before = clock.offset
    const name = change.offsetNanoseconds > clock.offsetNanoseconds ? 'DAYLIGHT' : 'STANDARD'
    // Its beginning is told by the clocks that are about to change.
    const onset = change.toInstant().toZonedDateTimeISO(before).toPlainDateTime()
    observances.push(observance(name, basic(onset), before, change.offset))
    clock = change
  }
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observances, 'END:VTIMEZONE'].join('\r\n')
}

function nextChange(clock: Temporal.ZonedDateTime, end: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null {
  const next = clock.getTimeZoneTransition('next')
  return next && Temporal.ZonedDateTime.compare(next, end) < 0 ? next : null
}

const observance = (name: 'STANDARD' | 'DAYLIGHT', onset: string, before: string, after: string) =>
  [
    `BEGIN:${name}`,
    `DTSTART:${onset}`,
    `TZOFFSETFROM:${before.replaceAll(':', '')}`,
    `TZOFFSETTO:${after.replaceAll(':', '')}`,
    `END:${name}`,
  ].join('\r\n')

/** 2026-03-29T02:00:00 → 20260329T020000 */
const basic = (at: Temporal.PlainDateTime) => at.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')
