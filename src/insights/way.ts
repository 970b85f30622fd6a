/**
 * By what way a read came: the number of links between the author and the reader (0: straight from the author), or
 * one of these two, kept as negative numbers.
 */
export const OPEN_WEB = -1
export const FOUND_HERE = -2

/** One row of the counts of a post. `relayId` is null where no relay brought the reads. */
export type WayCount = { distance: number; relayId: string | null; reads: number }

/** Reads of a post, in full: `total` is the sum of the rest. */
export type Reads = {
  total: number
  /** Readers signed in here, by their distance from the author, nearest first; every distance that has some. */
  byDistance: { distance: number; reads: number }[]
  /** Signed-in readers whom neither a subscription nor a relay brought: search, local feed, an address. */
  foundHere: number
  /** Visitors, once a day each. */
  openWeb: number
}

/** Sums the counts of one post. */
export function sumReads(counts: readonly WayCount[]): Reads {
  const sums = new Map<number, number>()
  for (const { distance, reads } of counts) sums.set(distance, (sums.get(distance) ?? 0) + reads)
  return {
    total: counts.reduce((sum, { reads }) => sum + reads, 0),
    byDistance: [...sums]
      .filter(([distance]) => distance >= 0)
      .map(([distance, reads]) => ({ distance, reads }))
      .sort((a, b) => a.distance - b.distance),
    foundHere: sums.get(FOUND_HERE) ?? 0,
    openWeb: sums.get(OPEN_WEB) ?? 0,
  }
}

/** Reads that each relay brought, visitors included. */
export function readsByRelay(counts: readonly WayCount[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { relayId, reads } of counts) if (relayId) sums.set(relayId, (sums.get(relayId) ?? 0) + reads)
  return sums
}
