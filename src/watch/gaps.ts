import { departments, isWithin, regions, type Territory } from '#reference/index.ts'
import type { CoverageLine } from './read-coverages.ts'

/** Whether a place is covered: by somebody who is fresh, by somebody who is not, or by nobody. */
export type Covered = 'fresh' | 'quiet' | 'nobody'

/** One place of the map of the gaps. */
export type Cell = {
  territory: string
  covered: Covered
  /** How many hold a coverage of it, of a part of it, or of what holds it. */
  holders: number
  last: Date | null
  /** Posts in thirty days, of those coverages. */
  recent: number
}

/**
 * The regions, or the departments of one of them, each as the coverages of one speciality make it. A coverage of a
 * department makes its region covered, and that of a region its departments; one of all of France fills no gap.
 */
export function cellsOf(lines: readonly CoverageLine[], region: string | null): Cell[] {
  return (region ? departments(region) : regions()).map((place) => cellOf(place, lines))
}

function cellOf({ id }: Territory, lines: readonly CoverageLine[]): Cell {
  const here = lines.filter(
    ({ territory }) => territory !== 'fr' && (isWithin(territory, id) || isWithin(id, territory)),
  )
  const last = here.reduce<Date | null>(
    (latest, one) => (one.last && (!latest || one.last > latest) ? one.last : latest),
    null,
  )
  return {
    territory: id,
    covered: here.length === 0 ? 'nobody' : here.some(({ freshness }) => freshness === 'fresh') ? 'fresh' : 'quiet',
    holders: here.reduce((sum, one) => sum + one.holders, 0),
    last,
    recent: here.reduce((sum, one) => sum + one.recent, 0),
  }
}
