import type { Candidate, Signals } from './candidate.ts'

export type TermName = keyof Signals | 'soon'
/** One reason: `value` is its part of the logarithm of relevance; never negative. */
export type Term = { name: TermName; value: number }
/** What a unit of each term weighs; never negative. */
export type Weights = Readonly<Record<TermName, number>>

/** Chosen by hand, where no log of this kind of network tells: what she follows first, then what she reads, then the others. */
export const startingWeights: Weights = {
  followed: 0.8,
  relayed: 0.7,
  speciality: 0.8,
  territory: 0.5,
  near: 0.6,
  specialityHabit: 1.2,
  authorHabit: 0.4,
  likeness: 1,
  kinship: 1,
  readLately: 0.3,
  first: 0.5,
  takenUp: 0.3,
  small: 0.2,
  soon: 0.8,
}

/** Counts weigh less and less as they grow: the tenth relay tells less than the second. */
const counted = new Set<TermName>(['relayed', 'authorHabit', 'readLately', 'takenUp'])

/** The terms of a candidate, the largest first, those that are nothing left out. Equal ones stand in the order of their names. */
export function termsOf({ signals, kind, until }: Candidate, freshness: number, weights: Weights): Term[] {
  const dated = kind === 'event' || kind === 'call' || until !== null
  const terms: Term[] = []
  const add = (name: TermName, amount: number | undefined) => {
    if (!amount || amount <= 0) return
    const value = weights[name] * (counted.has(name) ? Math.log2(1 + amount) : amount)
    if (value > 0) terms.push({ name, value })
  }
  for (const name of Object.keys(signals) as (keyof Signals)[]) add(name, signals[name])
  if (dated) add('soon', freshness)
  return terms.sort((a, b) => b.value - a.value || (a.name < b.name ? -1 : 1))
}
