import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
import { checkTopics } from '../publishing/index.ts'
import { refuse } from './refusals.ts'

export const WHY_LONGEST = 300

/** One link of a chain. */
export type Relay = {
  id: RelayId
  postId: PostId
  actorId: ActorId
  why: string | null
  speciality: string | null
  territory: string | null
  throughId: RelayId | null
  /** Links between this relay and the author: 1 for one that came through nobody. */
  distance: number
  relayedAt: Date
  undone: boolean
}

/** What a relay says of its own: why, and for whom. */
export type RelayWords = Pick<Relay, 'why' | 'speciality' | 'territory'>

/** @throws Refusal why-long, speciality-wrong, territory-wrong */
export function checkWords(typed: Partial<RelayWords>): RelayWords {
  const { territory, specialities } = checkTopics({
    territory: typed.territory ?? null,
    specialities: typed.speciality ? [typed.speciality] : [],
  })
  return { why: checkWhy(typed.why), speciality: specialities[0] ?? null, territory }
}

/** The line of why: one line, 300 characters at most, or none. @throws Refusal why-long */
function checkWhy(typed: string | null | undefined): string | null {
  const why = typed?.normalize('NFC').replace(/\s+/g, ' ').trim() || null
  if (why && [...why].length > WHY_LONGEST)
    refuse('why-long', { field: 'why', most: WHY_LONGEST, length: [...why].length })
  return why
}
