import ical, { type ICalCalendar, ICalEventStatus } from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import { type AgendaEntry, placeWords } from '../agenda/index.ts'
import type { App } from '../app.ts'
import { latest } from './feed.ts'
import { vtimezone } from './vtimezone.ts'

/** How often calendars that follow this one should ask again. */
const REFRESH_S = 3600

/**
 * Events as an iCalendar object (RFC 5545), one VTIMEZONE for each zone that they use. An event keeps its UID whatever
 * becomes of it, and its SEQUENCE grows with each change of date or place.
 * @param name shown by calendars that follow it; null for one event that is taken once
 */
export function toIcs(
  app: App,
  entries: readonly AgendaEntry[],
  about: { name: string | null; address: string },
): string {
  const moments = entries.flatMap(({ gathering: { when } }) => [when.startsAt, when.endsAt ?? when.startsAt])
  const [from, to] = [Math.min(...moments.map(Number)), Math.max(...moments.map(Number))]
  const calendar = ical({
    prodId: '//Maillon//Maillon//FR',
    // Without a name of its own: ical-generator would write its DTSTAMP in that zone, and RFC 5545 wants UTC.
    timezone: { name: null, generator: (zone) => vtimezone(zone, new Date(from), new Date(to)) },
    ...(about.name && { name: escapeText(about.name), ttl: REFRESH_S, source: about.address, url: about.address }),
  })
  for (const entry of entries) addEvent(app, calendar, entry)
  return `${calendar.toString()}\r\n`
}

function addEvent(app: App, calendar: ICalCalendar, { post, author, gathering }: AgendaEntry): void {
  const { when, where } = gathering
  const origin = app.config.publicUrl
  const url = `${origin}/@${author.handle}/${post.id}`
  const changedAt = latest([post.publishedAt, post.editedAt, gathering.changedAt])!
  const inZone = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(when.zone)
  const text = [post.warning ?? post.plain, author.name, where.onlineUrl, url]
  calendar.createEvent({
    id: `${post.id}@${new URL(origin).host}`,
    sequence: gathering.sequence,
    stamp: changedAt,
    created: post.publishedAt,
    lastModified: changedAt,
    timezone: when.zone,
    allDay: when.wholeDays,
    start: inZone(when.startsAt),
    ...(when.endsAt && { end: inZone(when.endsAt) }),
    summary: post.title ?? '',
    description: text.filter(Boolean).join('\n\n'),
    location: placeWords(where),
    url,
    status: gathering.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
}

/** TEXT of RFC 5545 §3.3.11, which ical-generator leaves to us in the name of a calendar. */
const escapeText = (text: string) => text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r?\n|\r/g, '\\n')
