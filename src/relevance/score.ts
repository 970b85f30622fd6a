import type { Candidate } from './candidate.ts'
import { freshnessOf } from './freshness.ts'
import { startingWeights, type Term, termsOf, type Weights } from './terms.ts'

export type Scored = {
  candidate: Candidate
  /** Never negative; 0 for what is over, or what she wants none of. */
  score: number
  /** 0 to 1. */
  freshness: number
  /** 1, less what she asked to see less of. */
  kept: number
  /** Why, the largest first. `score = freshness × kept × e^(sum of their values)`. */
  terms: Term[]
}

/** What a candidate is worth to its reader at a moment. */
export function scoreOf(candidate: Candidate, now: Date, weights: Weights = startingWeights): Scored {
  const freshness = freshnessOf(candidate, now)
  const kept = 1 - Math.min(1, Math.max(0, candidate.lessOf ?? 0))
  const terms = termsOf(candidate, freshness, weights)
  const sum = terms.reduce((total, { value }) => total + value, 0)
  return { candidate, score: freshness * kept * Math.exp(sum), freshness, kept, terms }
}
