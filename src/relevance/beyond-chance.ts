/** Of the readers of an instance, over the same days: how many read it, how many read anything. */
export type ReadBy = { it: number; anything: number }

/**
 * What the readers of something tell of one reader, beyond what as many readers drawn at random would: `sum` of the weights that
 * those of them have who read as she does, `whole` of all who do. Where few read, and all are akin a little, whatever many of
 * them read would pass for hers. Never negative; among thousands of readers almost `sum` itself.
 */
export const beyondChance = (sum: number, whole: number, { it, anything }: ReadBy): number =>
  Math.max(0, sum - whole * Math.min(1, it / Math.max(1, anything)))
