import { Temporal } from 'temporal-polyfill'
import { refuse } from './refusals.ts'

/** Announcements are of one place: the clock of those who write them. */
const ZONE = 'Europe/Paris'

/** A moment as a form gives it (`2026-03-29T14:30`); null where nothing was typed. @throws Refusal announcement-date-wrong */
export function readMoment(typed: string, field: string): Date | null {
  if (typed.trim() === '') return null
  try {
    return new Date(Temporal.PlainDateTime.from(typed.trim()).toZonedDateTime(ZONE).epochMilliseconds)
  } catch {
    return refuse('announcement-date-wrong', { field })
  }
}

/** The other way round, to fill a form again. */
export const typeMoment = (at: Date | null): string =>
  at
    ? Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE).toPlainDateTime().toString({
        smallestUnit: 'minute',
      })
    : ''
