/** A source of chance that always gives the same for the same seed (Mulberry32, public domain): samples can be made twice alike. */
export type Chance = {
  /** In [0, 1[. */
  next(): number
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  /** True with this probability. */
  hits(probability: number): boolean
  pick<T>(from: readonly T[]): T
  /** `count` different ones, or all where there are fewer. */
  some<T>(from: readonly T[], count: number): T[]
  shuffled<T>(from: readonly T[]): T[]
  /** One, each as likely as its weight; `undefined` where all weights are zero. */
  weighted<T>(from: readonly T[], weightOf: (one: T) => number): T | undefined
  /** Around a median, with a long tail upwards: durations between people. */
  longTailed(median: number, spread?: number): number
}

export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  const shuffled = <T>(from: readonly T[]): T[] => {
    const all = [...from]
    for (let i = all.length - 1; i > 0; i--) {
      const j = between(0, i)
      ;[all[i], all[j]] = [all[j]!, all[i]!]
    }
    return all
  }
  return {
    next,
    between,
    hits: (probability) => next() < probability,
    pick: (from) => from[between(0, from.length - 1)]!,
    some: (from, count) => shuffled(from).slice(0, count),
    shuffled,
    weighted: (from, weightOf) => {
      let left = next() * from.reduce((sum, one) => sum + weightOf(one), 0)
      return from.find((one) => {
        left -= weightOf(one)
        return left < 0
      })
    },
    longTailed: (median, spread = 0.9) => {
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
      return median * Math.exp(normal * spread)
    },
  }
}
