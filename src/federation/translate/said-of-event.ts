import type { ReceivedGathering } from '../../agenda/index.ts'
import {
  all,
  asDocument,
  type Doc,
  first,
  linkOf,
  momentOf,
  textOf,
  typeAmong,
  webAddress,
  wholeNumberOf,
} from './document.ts'

/**
 * What an event says beside its text, as Mobilizon, Gancio and others write it
 * (https://docs.mobilizon.org/5.%20Interoperability/1.activity_pub/, FEP-8a8e); null where it says not when it is.
 */
export function saidOfEvent(doc: Doc): ReceivedGathering | null {
  const startsAt = momentOf(doc.startTime)
  if (!startsAt) return null
  const places = all(doc.location).flatMap((one): Doc[] =>
    typeof one === 'string' ? [{ name: one }] : [asDocument(one) ?? {}],
  )
  const place = places.find((one) => !typeAmong(one, ['VirtualLocation'])) ?? {}
  const address = asDocument(first(place.address)) ?? {}
  const answerUrl = webText(doc.externalParticipationUrl)
  return {
    startsAt,
    endsAt: momentOf(doc.endTime),
    zone: zoneOf(doc),
    placeName: nameOf(place),
    street: textOf(address, 'streetAddress') ?? (typeof place.address === 'string' ? place.address : null),
    postalCode: textOf(address, 'postalCode'),
    locality: textOf(address, 'addressLocality'),
    country: textOf(address, 'addressCountry'),
    onlineUrl: onlineUrlOf(doc, places),
    // Only who says how one joins takes a Join.
    answered: ['free', 'restricted'].includes(textOf(doc, 'joinMode') ?? '') && !answerUrl ? 'by-join' : 'there',
    answerUrl,
    participants: wholeNumberOf(doc.participantCount),
    cancelled: textOf(doc, 'ical:status')?.toUpperCase() === 'CANCELLED' || doc.status === 'CANCELLED',
  }
}

const webText = (value: unknown): string | null => (typeof value === 'string' ? webAddress(value) : null)

const nameOf = (place: Doc): string | null => textOf(place, 'name')?.trim() || null

/** As it is named; where it is not, the clocks of a start that is told in other hours than those of Greenwich. */
function zoneOf(doc: Doc): string | null {
  const named = textOf(doc, 'timezone')
  if (named) return named
  const [, sign, hours] = /T.*([+-])(\d\d):00$/.exec(textOf(doc, 'startTime') ?? '') ?? []
  // POSIX counts to the west: two hours before Greenwich are GMT-2.
  return hours && Number(hours) > 0 ? `Etc/GMT${sign === '+' ? '-' : '+'}${Number(hours)}` : null
}

/** A place on the web (FEP-8a8e); as Mobilizon had it before, a link that bears the word. */
function onlineUrlOf(doc: Doc, places: readonly Doc[]): string | null {
  const virtual = places.find((one) => typeAmong(one, ['VirtualLocation']))
  if (virtual) return linkOf(virtual.url ?? virtual.id)
  const links = all(doc.attachment).flatMap((one): Doc[] => [asDocument(one) ?? {}])
  const named = links.find(
    (one) => /online|visio|livestream/i.test(textOf(one, 'name') ?? '') && typeAmong(one, ['Link']),
  )
  return doc.isOnline === true && named ? linkOf(named) : null
}
