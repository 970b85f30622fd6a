import { invertInPlace, sideFor } from './invert.ts'
import { type Described, type Mark, monthMarks, wordMarks } from './marks.ts'
import { type Reading, tableOf } from './readings.ts'

/** That `by` was read foretells that `of` will be, by as much as `weight`; of readers: that `by` read it, that `of` will. */
export type Neighbour = { of: string; by: string; weight: number }
export type LikenessOptions = {
  /** How strongly what rarely goes together is distrusted (λ). */
  caution?: number
  /** How many are compared: the most read items, the readers who read most. Time grows with its third power: 3,000 take ten seconds. */
  most?: number
  /** Neighbours that are kept of each. */
  perOne?: number
  /** What the items say, where it is known: words hold together what few have read yet. */
  described?: readonly Described[]
  /** How many readings having all the same words is worth. */
  words?: number
  /** How many readings being read in the same months is worth. */
  months?: number
  /** Also what speaks against each other, as in the paper; measured, leaving it out loses nothing, and all that is left can be told. */
  signed?: boolean
}

/**
 * What is read by those who read something: a linear model of each item by all the others (EASE: Steck, "Embarrassingly
 * Shallow Autoencoders for Sparse Data", 2019). B = −P / diag(P), P the inverse of XᵀX + λI. The rows of X are the readers
 * (1 for what each read) and, with weights, the words and the months: as in "collective" EASE (Jeunen et al.,
 * "Closed-Form Models for Collaborative Filtering with Side-Information", 2020). Runs for seconds: in a thread of its own (`learnInBackground`).
 */
export function learnLikeness(readings: readonly Reading[], options: LikenessOptions = {}): Neighbour[] {
  const { caution = 220, most = 3000, perOne = 200, described = [], words = 8, months = 4, signed = false } = options
  const { items, rows } = tableOf(readings, most)
  const side = sideFor(items.length)
  const p = new Float64Array(side * side)
  for (let i = 0; i < side; i++) p[i * side + i] = caution
  for (const row of rows)
    for (const one of row)
      for (const other of row) {
        if (other.item > one.item) break
        p[one.item * side + other.item]! += one.part * other.part
      }
  const numbers = new Map(items.map((item, number) => [item, number]))
  const hold = (marks: readonly Mark[], worth: number) => {
    for (const mark of marks)
      for (const one of mark)
        for (const other of mark) {
          const [i, j] = [numbers.get(one.item)!, numbers.get(other.item)!]
          if (j <= i) p[i * side + j]! += worth * one.weight * other.weight
        }
  }
  if (words > 0) hold(wordMarks(described.filter(({ item }) => numbers.has(item))), words)
  if (months > 0) hold(monthMarks(readings.filter(({ item }) => numbers.has(item))), months)
  invertInPlace(p, side)
  return items.flatMap((of, i) =>
    items
      .map((by, j) => ({ of, by, weight: i === j ? 0 : -p[i * side + j]! / p[i * side + i]! }))
      .filter(({ weight }) => (signed ? weight !== 0 : weight > 0))
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.by < b.by ? -1 : 1))
      .slice(0, perOne),
  )
}

/** The same model turned round: each reader by all the others. It knows what came out after it was learnt, by who reads it. */
export const learnKinship = (
  readings: readonly Reading[],
  options?: Pick<LikenessOptions, 'caution' | 'most' | 'perOne' | 'months'>,
): Neighbour[] =>
  learnLikeness(
    readings.map((one) => ({ ...one, reader: one.item, item: one.reader })),
    { caution: 150, months: 0, perOne: 100, ...options },
  )

/** Neighbours as they are looked up: by what she read, or by who read it. */
export type Likeness = ReadonlyMap<string, readonly Neighbour[]>
export const likenessFrom = (neighbours: readonly Neighbour[]): Likeness => Map.groupBy(neighbours, ({ by }) => by)

/**
 * Of items, for what a reader read: each that is like it, and how much. Of readers, for who read an item: each who is
 * like them. Never negative; those given are not in it.
 */
export function likenessTo(likeness: Likeness, given: Iterable<string>): Map<string, number> {
  const known = new Set(given)
  const sums = new Map<string, number>()
  for (const by of known)
    for (const { of, weight } of likeness.get(by) ?? []) if (!known.has(of)) sums.set(of, (sums.get(of) ?? 0) + weight)
  return sums
}

/**
 * For one reader, of whom neighbours are given (`of` is she): what each of them read, and the sum of their weights.
 * What came out a minute ago is in it once one of them has read it.
 */
export function readByKin(
  hers: readonly Neighbour[],
  readBy: (reader: string) => Iterable<string>,
): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { by, weight } of hers) for (const item of readBy(by)) sums.set(item, (sums.get(item) ?? 0) + weight)
  return sums
}
