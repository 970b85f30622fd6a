import type { Clock } from '#platform/clock.ts'
import type { Db, Reader } from '#platform/db.ts'
import { createRemembered } from '#platform/remembered.ts'
import { specialities } from '#reference/index.ts'
import { housesOf } from './houses.ts'
import { readActs } from './read-acts.ts'
import { ACTS_DAYS, type RisingIn, type RisingSpeciality, riseOf, risingPosts } from './rising.ts'
import { keepRisings } from './risings.ts'
import { toldMeanwhile } from './told-meanwhile.ts'
import { weigh } from './voices.ts'

const KEPT_MS = 5 * 60_000
/** What rose before is no news; where nobody asked for a day, there is little to compute. */
const TOLD_MS = 24 * 3600_000
const POSTS_MOST = 5
const SPECIALITIES_MOST = 6

/**
 * Trends by speciality, each computed at most every five minutes. Those of all are kept for every process, and told as they
 * were while they are computed anew.
 */
export function createRising(given: { db: Db; clock: Clock }) {
  const { db, clock } = given
  const one = createRemembered<RisingIn>({ clock, trusted: () => true, keepMs: KEPT_MS, most: 200 })
  const every = toldMeanwhile({
    clock,
    compute: () => risingSpecialities(db, clock.now()),
    keeping: keepRisings(db),
    freshMs: KEPT_MS,
    longestMs: TOLD_MS,
  })
  return {
    /** Of a speciality or a domain. */
    in: async (id: string): Promise<RisingIn> => (await one.get(id, () => risingIn(db, id, clock.now())))!,
    /** The specialities that rise, the most first. */
    specialities: every,
  }
}

async function risingIn(db: Reader, id: string, now: Date): Promise<RisingIn> {
  const { acts, known } = await readActs(db, [`speciality:${id}`], now, ACTS_DAYS)
  const weighed = weigh(acts, await housesOf(db, acts))
  return { ...riseOf(weighed, now, known), posts: risingPosts(weighed, now, POSTS_MOST) }
}

async function risingSpecialities(db: Reader, now: Date): Promise<RisingSpeciality[]> {
  const topics = specialities().map(({ id }) => `speciality:${id}`)
  const { acts, known } = await readActs(db, topics, now, ACTS_DAYS)
  const houses = await housesOf(db, acts)
  return [...Map.groupBy(acts, ({ topic }) => topic)]
    .map(([topic, those]) => ({
      speciality: topic.slice('speciality:'.length),
      ...riseOf(weigh(those, houses), now, known),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, SPECIALITIES_MOST)
}
