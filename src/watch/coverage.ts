import { isWithin, speciality, territory } from '#reference/index.ts'
import { refuse } from './refusals.ts'

/** What is watched: a speciality or a whole domain, in a territory; `fr` is everywhere. */
export type Coverage = { speciality: string; territory: string }

/** How fresh it is, by when one of those who hold it last published or relayed on it. */
export type Freshness = 'fresh' | 'quiet' | 'asleep'

const DAY_MS = 24 * 3600 * 1000
export const FRESH_DAYS = 7
export const QUIET_DAYS = 30

/** Fresh under seven days, quiet under thirty, asleep after that or where nothing came yet. */
export function freshnessOf(last: Date | null, now: Date): Freshness {
  const days = last ? (now.getTime() - last.getTime()) / DAY_MS : Number.POSITIVE_INFINITY
  return days < FRESH_DAYS ? 'fresh' : days < QUIET_DAYS ? 'quiet' : 'asleep'
}

export type CoverageTopic = `coverage:${string}:${string}`

/** The topic under which its posts stand, and which one follows. */
export const topicOf = ({ speciality, territory }: Coverage): CoverageTopic => `coverage:${speciality}:${territory}`

/** The coverage of such a topic. */
export function coverageOf(topic: string): Coverage {
  const [, speciality = '', territory = ''] = topic.split(':')
  return { speciality, territory }
}

/**
 * Whether something about these specialities, at that place, belongs to a coverage: the speciality itself or one of its
 * domain; the territory, something in it, or what holds it. What names no place concerns every place.
 */
export function concerns(watched: Coverage, about: readonly string[], place: string | null): boolean {
  const subject = about.some((id) => id === watched.speciality || speciality(id)?.parent === watched.speciality)
  return subject && (place === null || isWithin(place, watched.territory) || isWithin(watched.territory, place))
}

/** Whether two coverages have something to do with each other's place. */
export const meets = (one: string, other: string): boolean => isWithin(one, other) || isWithin(other, one)

/** @throws Refusal speciality-unknown (also a retired one), territory-unknown */
export function checkCoverage(asked: Coverage): Coverage {
  const found = speciality(asked.speciality)
  if (!found || found.retired)
    refuse('speciality-unknown', { field: 'speciality', text: asked.speciality.slice(0, 100) })
  if (territory(asked.territory)?.id !== asked.territory)
    refuse('territory-unknown', { field: 'territory', text: asked.territory.slice(0, 100) })
  return asked
}
