import { territoryLabel } from '../reference/index.ts'
import type { When, Where } from './gathering.ts'

/** « jeudi 12 mars 2026, 14:00 – 17:00 UTC+1 », in a language, in the zone of the event. */
export function whenWords({ startsAt, endsAt, zone, wholeDays }: When, language: string): string {
  const options: Intl.DateTimeFormatOptions = {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(wholeDays ? {} : { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' }),
  }
  const words = new Intl.DateTimeFormat(supported(language), options)
  if (!endsAt) return words.format(startsAt)
  // Of whole days the end is the midnight after the last one.
  return words.formatRange(startsAt, wholeDays ? new Date(endsAt.getTime() - 1) : endsAt)
}

const supported = (language: string) => Intl.DateTimeFormat.supportedLocalesOf([language, 'fr'])

/** « La Fabrique, 3 quai de la Fosse, Nantes (44) »; the link of what is online only. */
export function placeWords(where: Where): string {
  const place = [where.placeName, where.address, where.commune && territoryLabel(where.commune)]
  return place.filter(Boolean).join(', ') || (where.onlineUrl ?? '')
}
