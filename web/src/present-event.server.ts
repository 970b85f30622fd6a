import type { Gathering, Where } from '../../src/agenda/index.ts'
import type { App } from '../../src/app.ts'
import type { CardEvent } from './lib/card-view.ts'

/** Where it is, in one line: « La Fabrique, 3 quai de la Fosse, Nantes (44) »; '' for what is online only. */
export function placeWords({ reference }: Pick<App, 'reference'>, where: Where): string {
  const commune = where.commune && reference.territoryLabel(where.commune)
  return [where.placeName, where.address, commune].filter(Boolean).join(', ')
}

/** A gathering as a card shows it; `href` is the page of its post. */
export function presentEvent(app: App, href: string, gathering: Gathering): CardEvent {
  const { when, where, counts, placesLeft, mine } = gathering
  const place = placeWords(app, where)
  const end = when.endsAt ?? when.startsAt
  return {
    start: when.startsAt.toISOString(),
    ...(when.endsAt && { end: lastMoment(gathering).toISOString() }),
    zone: when.zone,
    ...(when.wholeDays && { wholeDays: true }),
    ...(place && { placeName: place }),
    ...(where.onlineUrl && { onlineUrl: where.onlineUrl }),
    answers: counts,
    ...(mine && { mine }),
    ...(placesLeft !== null && { seatsLeft: placesLeft }),
    icsHref: `${href}.ics`,
    ...(gathering.cancelled && { cancelled: true }),
    ...(end < app.clock.now() && { over: true }),
  }
}

/** Of whole days the end is the midnight after: what is shown is the last day. */
function lastMoment({ when }: Gathering): Date {
  const end = when.endsAt ?? when.startsAt
  return when.wholeDays ? new Date(end.getTime() - 1) : end
}
