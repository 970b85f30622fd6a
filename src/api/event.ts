import type { Gathering } from '../agenda/index.ts'

/** Date and place as data. Moments are UTC; `time_zone` says in which clocks they were announced. */
export function eventExtension({ when, where, places, placesLeft, counts, cancelled, mine }: Gathering) {
  return {
    starts_at: when.startsAt.toISOString(),
    ends_at: when.endsAt?.toISOString() ?? null,
    time_zone: when.zone,
    whole_days: when.wholeDays,
    commune: where.commune,
    place_name: where.placeName,
    address: where.address,
    online_url: where.onlineUrl,
    places,
    places_left: placesLeft,
    answers: counts,
    cancelled,
    my_answer: mine,
  }
}
