import type { PostId } from '#platform/ids.ts'
import { countVoices, type Weighed } from './voices.ts'

const DAY_MS = 24 * 3600 * 1000
const RECENT_DAYS = 7
const USUAL_WEEKS = 4
/** Fewer voices than this are no trend. */
const LEAST_VOICES = 2
/** And so much more than usual. */
const LEAST_GROWTH = 1.25
const HALF_LIFE_DAYS = 2

/** As far back as acts are read, in days. */
export const ACTS_DAYS = RECENT_DAYS * (1 + USUAL_WEEKS)

/** Voices of this week, and of a week as the four before were. `score`: above 0 where it rises. */
export type Rise = { now: number; usual: number; score: number }
export type RisingSpeciality = Rise & { speciality: string }
/** What rises in one speciality: how it does itself, and its posts that are taken up. */
export type RisingIn = Rise & { posts: PostId[] }

/**
 * How much a speciality rises: (now − usual) / √(usual + 1), the distance from what is usual in units of what chance alone
 * would make of it (Poisson). A field that goes from 2 voices to 8 stands before one that goes from 100 to 110.
 * @param known since when all acts are given: a week of which some are missing is no usual one, and without one nothing rises
 */
export function riseOf(acts: readonly Weighed[], now: Date, known: Date): Rise {
  const week = (acted: Weighed) => Math.floor((now.getTime() - acted.at.getTime()) / (RECENT_DAYS * DAY_MS))
  const weeks = Map.groupBy(acts, week)
  const voices = (n: number) => countVoices(weeks.get(n) ?? [])
  const present = voices(0)
  const whole = Math.floor((now.getTime() - known.getTime()) / (RECENT_DAYS * DAY_MS)) - 1
  const past = Math.max(0, Math.min(USUAL_WEEKS, whole))
  const usual =
    past === 0 ? present : Array.from({ length: past }, (_, n) => voices(n + 1)).reduce((a, b) => a + b) / past
  const rises = past > 0 && present >= LEAST_VOICES && present >= usual * LEAST_GROWTH
  return { now: present, usual, score: rises ? (present - usual) / Math.sqrt(usual + 1) : 0 }
}

/**
 * The posts that others take up, the most first: the voices that relayed each within the week, those of two days ago
 * counting half. At least two of them.
 */
export function risingPosts(acts: readonly Weighed[], now: Date, most: number): PostId[] {
  const since = now.getTime() - RECENT_DAYS * DAY_MS
  const relays = acts.filter(({ ofHouse, at }) => ofHouse !== null && at.getTime() >= since)
  const scored = [...Map.groupBy(relays, ({ postId }) => postId)].flatMap(([postId, those]) => {
    const voices = countVoices(those)
    const aged = those.map((act) => ({ ...act, weight: act.weight * decay(now, act.at) }))
    return voices >= LEAST_VOICES * 0.9 ? [{ postId, score: countVoices(aged) }] : []
  })
  return scored
    .sort((a, b) => b.score - a.score || (BigInt(b.postId) > BigInt(a.postId) ? 1 : -1))
    .slice(0, most)
    .map(({ postId }) => postId)
}

const decay = (now: Date, at: Date) => 0.5 ** ((now.getTime() - at.getTime()) / DAY_MS / HALF_LIFE_DAYS)
