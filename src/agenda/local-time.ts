import { Temporal } from 'temporal-polyfill'
import { checkZone, type When } from './gathering.ts'
import { refuse } from './refusals.ts'

/** Dates and hours as a form gives them: `2026-03-29`, `14:30`; '' where nothing was typed. */
export type TypedWhen = {
  startDate: string
  startTime: string
  endDate: string
  endTime: string
  zone: string
  wholeDays: boolean
}

/**
 * What was typed, as moments. An hour without a date is of the first day; whole days have no hours, and their last day
 * is inside. An hour that clocks skip in spring is refused, for nobody would know which one was meant; one that they
 * show twice in autumn is the first of the two (as in RFC 5545 §3.3.5).
 * @throws Refusal zone-wrong, date-wrong, time-wrong, time-skipped, end-before-start
 */
export function readWhen(typed: TypedWhen): When {
  const zone = checkZone(typed.zone)
  const first = readDate(typed.startDate, 'startDate')
  if (typed.wholeDays) {
    const last = typed.endDate ? readDate(typed.endDate, 'endDate') : first
    if (Temporal.PlainDate.compare(last, first) < 0) refuse('end-before-start', { field: 'endDate' })
    const midnightAfter = last.add({ days: 1 }).toZonedDateTime(zone)
    return { startsAt: dateOf(first.toZonedDateTime(zone)), endsAt: dateOf(midnightAfter), zone, wholeDays: true }
  }
  const startsAt = momentOf(first, typed.startTime, zone, 'startTime')
  if (!typed.endDate && !typed.endTime) return { startsAt, endsAt: null, zone, wholeDays: false }
  const last = typed.endDate ? readDate(typed.endDate, 'endDate') : first
  const endsAt = momentOf(last, typed.endTime, zone, 'endTime')
  if (endsAt <= startsAt) refuse('end-before-start', { field: typed.endDate ? 'endDate' : 'endTime' })
  return { startsAt, endsAt, zone, wholeDays: false }
}

/** The other way round, to fill a form again. */
export function typeWhen(when: When): TypedWhen {
  const { zone, wholeDays } = when
  const start = zoned(when.startsAt, zone)
  // Of whole days the end is the midnight after: the last day is the one before.
  const end = when.endsAt && zoned(wholeDays ? new Date(when.endsAt.getTime() - 1) : when.endsAt, zone)
  return {
    startDate: start.toPlainDate().toString(),
    startTime: wholeDays ? '' : hourOf(start),
    endDate: end ? end.toPlainDate().toString() : '',
    endTime: end && !wholeDays ? hourOf(end) : '',
    zone,
    wholeDays,
  }
}

/** The first and the last day on which it is, in its own zone (`2026-03-29`). */
export function daysOf(when: When): { first: string; last: string } {
  const first = zoned(when.startsAt, when.zone).toPlainDate().toString()
  if (!when.endsAt) return { first, last: first }
  // What ends at midnight is not on the day that begins.
  return {
    first,
    last: zoned(new Date(when.endsAt.getTime() - 1), when.zone)
      .toPlainDate()
      .toString(),
  }
}

/** As machines read it (ISO 8601), in its own clocks: `2026-03-12T14:00:00+01:00`; of whole days, the dates alone, the last one inside. */
export function isoOf(when: When): { start: string; end: string | null } {
  if (when.wholeDays) {
    const { first, last } = daysOf(when)
    return { start: first, end: last }
  }
  const iso = (at: Date) => zoned(at, when.zone).toString({ timeZoneName: 'never', smallestUnit: 'second' })
  return { start: iso(when.startsAt), end: when.endsAt && iso(when.endsAt) }
}

function momentOf(date: Temporal.PlainDate, typed: string, zone: string, field: string): Date {
  const match = /^([01]\d|2[0-3]):([0-5]\d)(:00)?$/.exec(typed)
  if (!match) return refuse('time-wrong', { field })
  const wanted = date.toPlainDateTime({ hour: Number(match[1]), minute: Number(match[2]) })
  const moment = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (!moment.toPlainDateTime().equals(wanted)) {
    const jump = moment.getTimeZoneTransition('next')!
    refuse('time-skipped', {
      field,
      time: `${match[1]}:${match[2]}`,
      // What clocks would have shown at the moment of the jump, and what they show instead.
      from: hourOf(jump.subtract({ nanoseconds: 1 }).toPlainDateTime().add({ nanoseconds: 1 })),
      to: hourOf(jump),
    })
  }
  return dateOf(moment)
}

function readDate(typed: string, field: string): Temporal.PlainDate {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(typed)) refuse('date-wrong', { field })
  try {
    return Temporal.PlainDate.from(typed, { overflow: 'reject' })
  } catch {
    return refuse('date-wrong', { field })
  }
}

const zoned = (at: Date, zone: string) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
const dateOf = (moment: Temporal.ZonedDateTime) => new Date(moment.epochMilliseconds)
const hourOf = (at: Temporal.ZonedDateTime | Temporal.PlainDateTime) =>
  at.toPlainTime().toString({ smallestUnit: 'minute' })
