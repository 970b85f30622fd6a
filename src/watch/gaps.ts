import { departments, isWithin, regions, type Territory } from '#reference/index.ts'
import type { Coverage } from './coverage.ts'
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
  /** The coverage to look at: that of the place itself, else the one that moved last; that of the place where there is none. */
  coverage: Coverage
  /** Posts in thirty days, of those coverages. */
  recent: number
}

/**
 * The regions, or the departments of one of them, each as the coverages of one speciality make it: those given, the one that moved last first. A coverage of a
 * department makes its region covered, and that of a region its departments; one of all of France fills no gap.
 */
export function cellsOf(speciality: string, lines: readonly CoverageLine[], region: string | null): Cell[] {
  return (region ? departments(region) : regions()).map((place) => cellOf(place, speciality, lines))
}

function cellOf({ id }: Territory, speciality: string, lines: readonly CoverageLine[]): Cell {
  const here = lines.filter(
    ({ territory }) => territory !== 'fr' && (isWithin(territory, id) || isWithin(id, territory)),
  )
  // Lines come with the one that moved last first.
  const nearest = here.find(({ territory }) => territory === id) ?? here[0]
  return {
    territory: id,
    coverage: nearest
      ? { speciality: nearest.speciality, territory: nearest.territory }
      : { speciality, territory: id },
    covered: here.length === 0 ? 'nobody' : here.some(({ freshness }) => freshness === 'fresh') ? 'fresh' : 'quiet',
    holders: here.reduce((sum, one) => sum + one.holders, 0),
    last: here[0]?.last ?? null,
    recent: here.reduce((sum, one) => sum + one.recent, 0),
  }
}
