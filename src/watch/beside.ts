import type { Reader } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { isWithin, neighboursOf, parentsOf, territory } from '#reference/index.ts'
import type { Coverage } from './coverage.ts'
import { fills } from './gaps.ts'
import { type CoverageLine, heldCoverages, withFigures } from './read-coverages.ts'

const SHOWN = 8

/** What is watched of the same speciality around a territory; `nobody`: its neighbours where nobody watches it. */
export type Beside = { coverages: CoverageLine[]; nobody: string[] }

/**
 * The coverages of the same speciality in what holds a territory (the nearest first), in what it holds, and in its
 * neighbours; of a commune, also elsewhere in its department.
 */
export async function coveragesBeside(
  db: Reader,
  viewer: ActorId | null,
  { speciality, territory }: Coverage,
  now: Date,
): Promise<Beside> {
  const held = await heldCoverages(db, viewer, { speciality })
  const ranks = held.flatMap((one) => {
    const rank = one.speciality === speciality ? distanceOf(one.territory, territory) : null
    return rank === null ? [] : [{ one, rank }]
  })
  const nearest = ranks.sort((a, b) => a.rank - b.rank || (a.one.territory < b.one.territory ? -1 : 1)).slice(0, SHOWN)
  const neighbours = neighboursOf(territory)
  return {
    coverages: await withFigures(
      db,
      viewer,
      nearest.map(({ one }) => one),
      now,
    ),
    nobody: neighbours.filter((place) => !held.some((one) => fills(one.territory, place))),
  }
}

/** How far another territory is from one, in the order in which they are told; null where they have nothing to do with each other. */
function distanceOf(other: string, one: string): number | null {
  const parents = parentsOf(one)
  // All of France is the last of what holds it, after its neighbours.
  if (other === 'fr') return one === 'fr' ? null : 30
  if (parents.includes(other)) return parents.indexOf(other)
  if (other !== one && isWithin(other, one)) return 10
  if (neighboursOf(one).includes(other)) return 20
  const commune = territory(one)?.kind === 'commune'
  return commune && other !== one && parentsOf(other)[0] === parents[0] ? 20 : null
}
