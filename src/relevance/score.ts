import type { Candidate } from './candidate.ts'
import { freshnessOf } from './freshness.ts'
import { startingWeights, type Term, termsOf, type Weights } from './terms.ts'

export type Scored = {
  candidate: Candidate
  /** Never negative; 0 for what is over, or what she wants none of. */
  score: number
  /** 0 to 1. */
  freshness: number
  /** 1, less what she asked to see less of, and less what she passed over. */
  kept: number
  /** Why, the largest first. `score = freshness × kept × e^(sum of their values)`. */
  terms: Term[]
}

/** Fitted as the weights are. */
const PASSING = 0.6

/** What a candidate is worth to its reader at a moment. */
export function scoreOf(candidate: Candidate, now: Date, weights: Weights = startingWeights): Scored {
  const freshness = freshnessOf(candidate, now)
  const kept = keptOf(candidate)
  const terms = termsOf(candidate, freshness, weights)
  const sum = terms.reduce((total, { value }) => total + value, 0)
  return { candidate, score: freshness * kept * Math.exp(sum), freshness, kept, terms }
}

/** Passing over tells of what ages in hours or days; a resource, and what waits for its date, can be read later. */
function keptOf({ kind, until, lessOf = 0, passed = 0 }: Candidate): number {
  const wanted = 1 - Math.min(1, Math.max(0, lessOf))
  const ages = until === null && (kind === 'note' || kind === 'article')
  return ages ? wanted * (1 + passed) ** -PASSING : wanted
}
