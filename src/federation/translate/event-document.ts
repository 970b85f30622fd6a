import type { Gathering } from '../../agenda/index.ts'
import { territory } from '../../reference/index.ts'
import type { Doc } from './document.ts'

/** The words of events, as Mobilizon defines them; its servers know them by these addresses. */
export const EVENT_CONTEXT: Doc = {
  sc: 'http://schema.org#',
  mz: 'https://joinmobilizon.org/ns#',
  ical: 'http://www.w3.org/2002/12/cal/ical#',
  location: { '@id': 'sc:location', '@type': 'sc:Place' },
  address: { '@id': 'sc:address', '@type': 'sc:PostalAddress' },
  PostalAddress: 'sc:PostalAddress',
  streetAddress: 'sc:streetAddress',
  addressLocality: 'sc:addressLocality',
  addressCountry: 'sc:addressCountry',
  VirtualLocation: 'sc:VirtualLocation',
  timezone: { '@id': 'mz:timezone', '@type': 'sc:Text' },
  isOnline: { '@id': 'mz:isOnline', '@type': 'sc:Boolean' },
  joinMode: { '@id': 'mz:joinMode', '@type': 'mz:joinModeType' },
  joinModeType: { '@id': 'mz:joinModeType', '@type': 'rdfs:Class' },
  participantCount: { '@id': 'mz:participantCount', '@type': 'sc:Integer' },
  maximumAttendeeCapacity: 'sc:maximumAttendeeCapacity',
  remainingAttendeeCapacity: 'sc:remainingAttendeeCapacity',
}

/** What an event says beside its text: when, where, who may come. */
export function eventDocument({ when, where, counts, places, placesLeft, cancelled }: Gathering): Doc {
  const commune = where.commune ? territory(where.commune) : undefined
  const place = commune && {
    type: 'Place',
    name: where.placeName ?? commune.name,
    address: {
      type: 'PostalAddress',
      ...(where.address && { streetAddress: where.address }),
      addressLocality: commune.name,
      addressCountry: 'FR',
    },
  }
  const online = where.onlineUrl && { type: 'VirtualLocation', url: where.onlineUrl }
  const locations = [place, online].filter(Boolean)
  return {
    type: 'Event',
    startTime: when.startsAt.toISOString(),
    ...(when.endsAt && { endTime: when.endsAt.toISOString() }),
    timezone: when.zone,
    // One alone is not written as a list: many read no lists there.
    ...(locations.length > 0 && { location: locations.length === 1 ? locations[0] : locations }),
    isOnline: where.onlineUrl !== null,
    joinMode: 'free',
    participantCount: counts.yes,
    ...(places !== null && { maximumAttendeeCapacity: places, remainingAttendeeCapacity: placesLeft }),
    'ical:status': cancelled ? 'CANCELLED' : 'CONFIRMED',
  }
}
