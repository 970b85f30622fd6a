/** One thing that a reader did with an item. Several with the same item add up. */
export type Reading = {
  reader: string
  item: string
  /** What it counts: one of `strengths`. */
  strength: number
  at: Date
}

/** What each thing that one does counts, a reading being 1: the more it takes of a decision, the more it tells. */
export const strengths = { read: 1, save: 2.5, relay: 4, reply: 4 } as const

/** Readings by number: rows and columns of the matrices that are made of them. */
export type Table = {
  items: string[]
  /** For each reader the numbers of her items, growing, each with how far she read it: the sum of strengths, 1 at most. */
  rows: { item: number; part: number }[][]
}

/**
 * Numbers what was read. Only the items most read stay, up to `mostItems` (of equals the latest); readers of a single
 * item stay: their reading counts for it. Order plays no role: readers and items are numbered in the order of their ids.
 * What takes more than reading weighs no more than it here: measured, more is worse (decision 0100).
 */
export function tableOf(readings: readonly Reading[], mostItems: number): Table {
  const sums = new Map<string, Map<string, number>>()
  const last = new Map<string, number>()
  for (const { reader, item, strength, at } of readings) {
    const hers = sums.get(reader) ?? new Map<string, number>()
    sums.set(reader, hers.set(item, (hers.get(item) ?? 0) + strength))
    last.set(item, Math.max(last.get(item) ?? Number.NEGATIVE_INFINITY, at.getTime()))
  }
  const counts = new Map<string, number>()
  for (const hers of sums.values()) for (const item of hers.keys()) counts.set(item, (counts.get(item) ?? 0) + 1)
  const items = [...counts.keys()]
    .sort((a, b) => counts.get(b)! - counts.get(a)! || last.get(b)! - last.get(a)! || byText(a, b))
    .slice(0, mostItems)
    .sort(byText)
  const numbers = new Map(items.map((item, number) => [item, number]))
  const rows = [...sums.keys()]
    .sort(byText)
    .map((reader) =>
      [...sums.get(reader)!]
        .flatMap(([item, sum]) => (numbers.has(item) ? { item: numbers.get(item)!, part: Math.min(1, sum) } : []))
        .sort((a, b) => a.item - b.item),
    )
  return { items, rows }
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
