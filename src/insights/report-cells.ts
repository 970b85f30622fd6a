import { parentsOf, territory } from '#reference/territories.ts'
import { FOUND_HERE, OPEN_WEB, type WayCount } from './way.ts'

/** Reads of a post as one server tells another of them (docs/chain-federation.md). */
export type ReadCells = {
  /** Without a distance: those whom no distance has five of. */
  byDistance: { distance: number | null; reads: number }[]
  /** The same readers, by where they sit; those of whom no territory has five are left out. */
  byTerritory: { territory: string; reads: number }[]
  foundHere: number
  openWeb: number
}

/** Nobody is told of fewer; and counts go by as many, so that two reports do not tell of the one reader between them. */
export const LEAST = 5
/** One server has no more readers of one post. */
const READS_MOST = 1_000_000
const CELLS_MOST = 300

const whole = (reads: number) => reads - (reads % LEAST)

/**
 * Reads in cells that name nobody. What a cell has too much of goes to the next wider one: distances to all distances together,
 * a department to its region, and so on; what is left at the end is told to nobody.
 * @param seats of the signed-in readers, as far as they are known
 */
export function cellsOf(
  counts: readonly WayCount[],
  seats: readonly { territory: string; reads: number }[],
): ReadCells {
  const sums = new Map<number, number>()
  for (const { distance, reads } of counts) sums.set(distance, (sums.get(distance) ?? 0) + reads)
  const members = [...sums].filter(([distance]) => distance >= 0).sort(([a], [b]) => a - b)
  const found = sums.get(FOUND_HERE) ?? 0
  const rest = members.reduce((sum, [, reads]) => sum + (reads % LEAST), 0)
  return {
    byDistance: [
      ...members.map(([distance, reads]) => ({ distance, reads: whole(reads) })),
      { distance: null, reads: whole(rest) },
    ].filter(({ reads }) => reads > 0),
    byTerritory: byTerritory(seats),
    foundHere: whole(found),
    openWeb: whole(sums.get(OPEN_WEB) ?? 0),
  }
}

/** From departments upward: nothing finer is told. */
function byTerritory(seats: readonly { territory: string; reads: number }[]): ReadCells['byTerritory'] {
  const sums = new Map<string, number>()
  const add = (id: string, reads: number) => sums.set(id, (sums.get(id) ?? 0) + reads)
  for (const seat of seats) add(departmentOf(seat.territory), seat.reads)
  const cells: ReadCells['byTerritory'] = []
  for (const kind of ['department', 'region', 'country'] as const)
    for (const [id, reads] of [...sums]) {
      if (territory(id)?.kind !== kind) continue
      const parent = territory(id)?.parent
      if (parent) add(parent, reads % LEAST)
      if (whole(reads) > 0) cells.push({ territory: id, reads: whole(reads) })
    }
  return cells
}

const departmentOf = (id: string): string => (territory(id)?.kind === 'commune' ? (parentsOf(id)[0] ?? id) : id)

/** All reads of a report: each reader stands in one distance, or was found there, or came by the open web. */
export const totalOfCells = ({ byDistance, foundHere, openWeb }: ReadCells): number =>
  byDistance.reduce((sum, { reads }) => sum + reads, 0) + foundHere + openWeb

/** What no honest count can be: too few in a cell, too many, one cell twice, places that are not, more places than readers. */
export function faultInCells({ byDistance, byTerritory, foundHere, openWeb }: ReadCells): string | null {
  const cells = [...byDistance, ...byTerritory].map(({ reads }) => reads)
  if (cells.length > CELLS_MOST) return 'too many cells'
  if (cells.some((reads) => reads < LEAST)) return 'a cell names too few'
  if ([foundHere, openWeb].some((reads) => reads !== 0 && reads < LEAST)) return 'a cell names too few'
  if ([...cells, foundHere, openWeb].some((reads) => !Number.isSafeInteger(reads))) return 'counts are whole numbers'
  if (new Set(byDistance.map(({ distance }) => distance)).size < byDistance.length) return 'a distance is told twice'
  if (new Set(byTerritory.map((cell) => cell.territory)).size < byTerritory.length) return 'a territory is told twice'
  if (byTerritory.some((cell) => !territory(cell.territory))) return 'there is no such territory'
  const total = totalOfCells({ byDistance, byTerritory, foundHere, openWeb })
  if (total > READS_MOST) return 'nobody is read so much'
  const placed = byTerritory.reduce((sum, { reads }) => sum + reads, 0)
  // Each group is cut to fives on its own: what one of them loses the other may still have.
  return placed > total - openWeb + 2 * LEAST ? 'more readers have a place than there are' : null
}
