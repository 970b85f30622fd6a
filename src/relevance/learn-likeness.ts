import { invertInPlace, sideFor } from './invert.ts'
import { type Reading, tableOf } from './readings.ts'

/** That `by` was read foretells that `of` will be, by as much as `weight`; of readers: that `by` read it, that `of` will. */
export type Neighbour = { of: string; by: string; weight: number }
export type LikenessOptions = {
  /** How strongly what rarely goes together is distrusted. */
  caution?: number
  /** How many are compared: the most read items, the readers who read most. Time grows with its third power: 3,000 take ten seconds. */
  most?: number
  /** Neighbours that are kept of each. */
  perOne?: number
}

/**
 * What is read by those who read something: a linear model of each item by all the others (EASE: Steck, "Embarrassingly
 * Shallow Autoencoders for Sparse Data", 2019). B = −P / diag(P), P the inverse of XᵀX + λI, X binary. Only what is
 * positive is kept. Runs for seconds: in a thread of its own (`learnInBackground`).
 */
export function learnLikeness(readings: readonly Reading[], options: LikenessOptions = {}): Neighbour[] {
  const { caution = 150, most = 3000, perOne = 100 } = options
  const { items, rows } = tableOf(readings, most)
  const side = sideFor(items.length)
  const p = new Float64Array(side * side)
  for (let i = 0; i < side; i++) p[i * side + i] = caution
  for (const row of rows)
    for (const i of row.items)
      for (const j of row.items) {
        if (j > i) break
        p[i * side + j]! += 1
      }
  invertInPlace(p, side)
  return items.flatMap((of, i) =>
    items
      .map((by, j) => ({ of, by, weight: i === j ? 0 : -p[i * side + j]! / p[i * side + i]! }))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight || (a.by < b.by ? -1 : 1))
      .slice(0, perOne),
  )
}

/** The same model turned round: each reader by all the others. It knows what came out after it was learnt, by who reads it. */
export const learnKinship = (readings: readonly Reading[], options?: LikenessOptions): Neighbour[] =>
  learnLikeness(
    readings.map((one) => ({ ...one, reader: one.item, item: one.reader })),
    options,
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
