import { Temporal } from 'temporal-polyfill'
import type { ActorId } from '#platform/ids.ts'
import { MAIN_TIME_ZONE } from '#reference/time-zones.ts'

export const digestRates = ['day', 'week'] as const
/** How often one is told by mail. */
export type DigestRate = (typeof digestRates)[number]
export type Digest = { personId: ActorId; every: DigestRate; toldUntil: Date; secret: string }

/** With the first coffee; those of the week on its first day. */
const HOUR = 7

/** The last moment at which such digests leave: at seven, in the main zone, of this day or the one before; of a Monday. */
export function lastLeft(every: DigestRate, now: Date): Date {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(MAIN_TIME_ZONE)
  const today = here.with({ hour: HOUR, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 })
  const begun = Temporal.ZonedDateTime.compare(today, here) > 0 ? today.subtract({ days: 1 }) : today
  const left = every === 'day' ? begun : begun.subtract({ days: begun.dayOfWeek - 1 })
  return new Date(left.epochMilliseconds)
}
