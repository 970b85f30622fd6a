import { departments, isWithin, neighboursOf, regions, type Territory } from '#reference/index.ts'
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
  /** Where there is nobody: the neighbours where there is somebody, each with the coverage to look at. */
  beside: { territory: string; coverage: Coverage }[]
}

/** Whether a coverage of a territory makes a place covered: it is that place, a part of it, or holds it without being the country. */
export const fills = (territory: string, place: string): boolean =>
  territory !== 'fr' && (isWithin(territory, place) || isWithin(place, territory))

/**
 * The regions, or the departments of one of them, each as the coverages of one speciality make it: those given, the one
 * that moved last first. A coverage of a department makes its region covered, and that of a region its departments; one of
 * all of France fills no gap.
 */
export function cellsOf(speciality: string, lines: readonly CoverageLine[], region: string | null): Cell[] {
  return (region ? departments(region) : regions()).map((place) => cellOf(place, speciality, lines))
}

function cellOf({ id }: Pick<Territory, 'id'>, speciality: string, lines: readonly CoverageLine[]): Cell {
  const here = lines.filter(({ territory }) => fills(territory, id))
  return {
    territory: id,
    coverage: nearest(id, here) ?? { speciality, territory: id },
    covered: here.length === 0 ? 'nobody' : here.some(({ freshness }) => freshness === 'fresh') ? 'fresh' : 'quiet',
    holders: here.reduce((sum, one) => sum + one.holders, 0),
    last: here[0]?.last ?? null,
    recent: here.reduce((sum, one) => sum + one.recent, 0),
    beside: here.length > 0 ? [] : neighboursOf(id).flatMap((place) => besideAt(place, lines)),
  }
}

/** That of the place itself, else the first: lines come with the one that moved last first. */
function nearest(place: string, here: readonly CoverageLine[]): Coverage | null {
  const found = here.find(({ territory }) => territory === place) ?? here[0]
  return found ? { speciality: found.speciality, territory: found.territory } : null
}

function besideAt(place: string, lines: readonly CoverageLine[]): Cell['beside'] {
  const coverage = nearest(
    place,
    lines.filter(({ territory }) => fills(territory, place)),
  )
  return coverage ? [{ territory: place, coverage }] : []
}
