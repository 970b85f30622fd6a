import type { Candidate, Signals } from './candidate.ts'

export type TermName = keyof Signals | 'soon'
/** One reason: `value` is its part of the logarithm of relevance; never negative. */
export type Term = { name: TermName; value: number }
/** What a unit of each term weighs; never negative. */
export type Weights = Readonly<Record<TermName, number>>

/**
 * What a reading log tells (`readLately` to `authorHabit`: fitted by maximum likelihood on the first seven months of one, decision 0100),
 * and for the rest, which no log at hand knows, chosen beside it: what she follows first, then what she reads, then the others.
 */
export const startingWeights: Weights = {
  readLately: 0.6,
  kinship: 2.3,
  likeness: 0.3,
  authorHabit: 0.4,
  followed: 0.8,
  relayed: 0.9,
  speciality: 0.8,
  territory: 0.5,
  near: 0.6,
  specialityHabit: 1.2,
  first: 0.5,
  takenUp: 0.4,
  small: 0.2,
  soon: 0.8,
}

/** Counts weigh less and less as they grow: the tenth relay tells less than the second. */
const counted = new Set<TermName>(['relayed', 'authorHabit', 'readLately', 'takenUp'])
/** A tenth of what one reads is much, among forty specialities: parts weigh more the smaller they are. */
const parts = new Set<TermName>(['specialityHabit'])
/** What is learnt is small, some hundredths, and weighs less and less too. */
const learnt = new Set<TermName>(['likeness', 'kinship'])
const shaped = (name: TermName, amount: number): number =>
  counted.has(name)
    ? Math.log1p(amount)
    : learnt.has(name)
      ? Math.log1p(10 * amount)
      : parts.has(name)
        ? Math.sqrt(amount)
        : amount

/** The terms of a candidate, the largest first, those that are nothing left out. Equal ones stand in the order of their names. */
export function termsOf({ signals, kind, until }: Candidate, freshness: number, weights: Weights): Term[] {
  const dated = kind === 'event' || kind === 'call' || until !== null
  const terms: Term[] = []
  const add = (name: TermName, amount: number | undefined) => {
    if (!amount || amount <= 0) return
    const value = weights[name] * shaped(name, amount)
    if (value > 0) terms.push({ name, value })
  }
  for (const name of Object.keys(signals) as (keyof Signals)[]) add(name, signals[name])
  if (dated) add('soon', freshness)
  return terms.sort((a, b) => b.value - a.value || (a.name < b.name ? -1 : 1))
}
