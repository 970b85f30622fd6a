import type { Deps } from '#platform/deps.ts'
import type { Viewer } from '../publishing/index.ts'
import type { Relevance } from '../relevance/index.ts'
import { bySpeciality, type Group } from './by-speciality.ts'
import { visitOf } from './visits.ts'

/** What she missed since then: at most twenty cards, by speciality, of so many. */
export type MissedPage = { since: Date; own: boolean; of: number; groups: Group[] }

const CARDS_MOST = 20
const DAY_MS = 24 * 3600 * 1000
const LONGEST_MS = 31 * DAY_MS
/** For whoever comes for the first time. */
const USUAL_MS = 7 * DAY_MS

/**
 * What a reader missed since her last visit ended, or since the moment that she names; a month at most.
 * `own`: whether it is since her last visit.
 */
export async function readMissedPage(
  given: Pick<Deps, 'db' | 'clock'> & { relevance: Pick<Relevance, 'missed'> },
  viewer: NonNullable<Viewer>,
  asked: Date | null = null,
): Promise<MissedPage> {
  const now = given.clock.now().getTime()
  const before = (await visitOf(given.db, viewer.personId))?.before ?? null
  const wished = asked ?? before ?? new Date(now - USUAL_MS)
  const since = new Date(Math.min(now, Math.max(wished.getTime(), now - LONGEST_MS)))
  const { cards, of } = await given.relevance.missed(viewer, since, CARDS_MOST)
  return {
    since,
    own: asked === null && before !== null && since.getTime() === before.getTime(),
    of,
    groups: bySpeciality(cards),
  }
}
