export const LEVELS = 5

/** Where each level of a map begins and ends, as numbers that occur. */
export type Level = { from: number; to: number }

/**
 * Parts counts into at most five levels that hold about as many places each, so that a few large cities do not leave
 * everything else pale. Zeros are of no level.
 */
export function levelsOf(counts: readonly number[]): Level[] {
  const sorted = counts.filter((count) => count > 0).toSorted((a, b) => a - b)
  const distinct = [...new Set(sorted)]
  const starts = Array.from({ length: LEVELS }, (_, i) => sorted[Math.floor((i * sorted.length) / LEVELS)])
  const bounds = [...new Set(starts)].filter((start) => start !== undefined)
  return bounds.map((from, i) => ({
    from,
    to: distinct.findLast((count) => count < (bounds[i + 1] ?? Number.POSITIVE_INFINITY))!,
  }))
}

/** The level of a count, from 1; 0 for none. */
export const levelOf = (levels: readonly Level[], count: number): number =>
  levels.findLastIndex(({ from }) => count >= from) + 1
