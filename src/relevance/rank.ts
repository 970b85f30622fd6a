import { arrange, type Placed } from './arrange.ts'
import type { Candidate } from './candidate.ts'
import { scoreOf } from './score.ts'
import type { Weights } from './terms.ts'

/** The feed of one reader at a moment: what is over, or unwanted, left out; the rest arranged. */
export function rank(candidates: readonly Candidate[], now: Date, weights?: Weights): Placed[] {
  return arrange(candidates.map((one) => scoreOf(one, now, weights)).filter(({ score }) => score > 0))
}
