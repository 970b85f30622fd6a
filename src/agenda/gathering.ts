import type { PostId } from '#platform/ids.ts'
import { territory, territoryPath } from '../reference/index.ts'
import { refuse } from './refusals.ts'

/**
 * When a gathering is. `endsAt` is null where no end is announced; of whole days it is the midnight, in the zone, that
 * follows the last one.
 */
export type When = { startsAt: Date; endsAt: Date | null; zone: string; wholeDays: boolean }

/** Where: in a commune (a territory, `com-44109`), online, or both. */
export type Where = {
  commune: string | null
  placeName: string | null
  address: string | null
  onlineUrl: string | null
}

export const answers = ['yes', 'maybe', 'no'] as const
export type Answer = (typeof answers)[number]

/** A gathering as everyone who may see its post sees it. */
export type Gathering = {
  postId: PostId
  when: When
  where: Where
  /** Null where places are not counted. */
  places: number | null
  placesLeft: number | null
  counts: { yes: number; maybe: number }
  cancelled: boolean
  /** Grows with each change of date or place. */
  sequence: number
  changedAt: Date
  /** What the viewer answered. */
  mine: Answer | null
}

/** Until when it lasts: its end, or its start where no end is announced. */
export const endOf = (when: When): Date => when.endsAt ?? when.startsAt

export const PLACE_LONGEST = 120
export const ADDRESS_LONGEST = 200
export const LINK_LONGEST = 500
export const PLACES_MOST = 100_000
const DAY_MS = 24 * 3600 * 1000
const LONGEST_DAYS = 366
const FARTHEST_YEARS = 10

/** @throws Refusal zone-wrong, end-before-start, gathering-long, gathering-far */
export function checkWhen(when: When, now: Date): When {
  const zone = checkZone(when.zone)
  const { startsAt, endsAt, wholeDays } = when
  if (endsAt && endsAt <= startsAt) refuse('end-before-start', { field: 'endDate' })
  if (endsAt && endsAt.getTime() - startsAt.getTime() > LONGEST_DAYS * DAY_MS)
    refuse('gathering-long', { field: 'endDate', most: LONGEST_DAYS })
  if (startsAt.getTime() - now.getTime() > FARTHEST_YEARS * 366 * DAY_MS)
    refuse('gathering-far', { field: 'startDate', most: FARTHEST_YEARS })
  return { startsAt, endsAt, zone, wholeDays }
}

/** A zone of the IANA database that this runtime knows; offsets such as `+02:00` are none. @throws Refusal zone-wrong */
export function checkZone(typed: string): string {
  if (!/^(UTC|[A-Za-z]+(\/[A-Za-z0-9_+-]+)+)$/.test(typed)) refuse('zone-wrong', { field: 'zone' })
  try {
    return new Intl.DateTimeFormat('en', { timeZone: typed }).resolvedOptions().timeZone
  } catch {
    return refuse('zone-wrong', { field: 'zone' })
  }
}

/** @throws Refusal where-empty, commune-empty, commune-wrong, place-long, link-wrong */
export function checkWhere(where: Where): Where {
  const placeName = oneLine(where.placeName, 'placeName', PLACE_LONGEST)
  const address = oneLine(where.address, 'address', ADDRESS_LONGEST)
  const onlineUrl = where.onlineUrl?.trim() ? checkLink(where.onlineUrl.trim()) : null
  const commune = where.commune ? territory(where.commune) : undefined
  if (where.commune && commune?.kind !== 'commune') refuse('commune-wrong', { field: 'commune' })
  if (!commune && (placeName || address)) refuse('commune-empty', { field: 'commune' })
  if (!commune && !onlineUrl) refuse('where-empty', { field: 'commune' })
  return { commune: commune?.id ?? null, placeName, address, onlineUrl }
}

/** How many may come: null where it is not counted. @throws Refusal places-wrong */
export function checkPlaces(places: number | null): number | null {
  if (places === null) return null
  if (!Number.isInteger(places) || places < 1 || places > PLACES_MOST)
    refuse('places-wrong', { field: 'places', most: PLACES_MOST })
  return places
}

/** By what a gathering is found: its commune, what its post is about, and all that holds either. */
export function territoriesOf(commune: string | null, about: string | null): string[] {
  const paths = [commune, about].flatMap((id) => (id ? territoryPath(id) : []))
  return [...new Set(paths.map(({ id }) => id))]
}

function checkLink(typed: string): string {
  const url = URL.canParse(typed) ? new URL(typed) : null
  const good = url && (url.protocol === 'https:' || url.protocol === 'http:') && !url.username && !url.password
  return good && url.href.length <= LINK_LONGEST ? url.href : refuse('link-wrong', { field: 'onlineUrl' })
}

function oneLine(typed: string | null, field: string, most: number): string | null {
  const text = typed?.normalize('NFC').replace(/\s+/g, ' ').trim() || null
  if (text && [...text].length > most) refuse('place-long', { field, most })
  return text
}
