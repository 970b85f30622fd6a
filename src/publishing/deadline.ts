import { Temporal } from 'temporal-polyfill'
import { MAIN_TIME_ZONE } from '#reference/time-zones.ts'
import { refuse } from './refusals.ts'

/**
 * The last day on which one may answer what a post calls for, `2026-03-12`: still to come, today included. `''` and null are
 * none. One that stood before may be over.
 * @param from the moment from which it must still be to come
 * @throws Refusal deadline-wrong, deadline-past
 */
export function checkDeadline(
  typed: string | null | undefined,
  from: Date,
  before: string | null = null,
): string | null {
  const day = typed?.trim() || null
  if (day === null || day === before) return day
  if (!isDay(day)) refuse('deadline-wrong', { field: 'deadline' })
  if (endOfDeadline(day) <= from) refuse('deadline-past', { field: 'deadline' })
  return day
}

function isDay(text: string): boolean {
  if (!/^[1-9]\d{3}-\d\d-\d\d$/.test(text)) return false
  try {
    Temporal.PlainDate.from(text)
    return true
  } catch {
    return false
  }
}

/** The midnight after that day, in the main zone. */
export const endOfDeadline = (day: string): Date =>
  new Date(Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(MAIN_TIME_ZONE).epochMilliseconds)

/** The last day that is whole, or begun, before that moment: what other servers tell as one. Null for one of no calendar. */
export const deadlineUntil = (end: Date): string | null => {
  const year = end.getUTCFullYear()
  return year < 2000 || year > 9000 ? null : dayBefore(end)
}

const dayBefore = (end: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(end.getTime() - 1)
    .toZonedDateTimeISO(MAIN_TIME_ZONE)
    .toPlainDate()
    .toString()
