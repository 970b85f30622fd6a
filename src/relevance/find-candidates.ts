import type { Deps } from '#platform/deps.ts'
import type { PostId } from '#platform/ids.ts'
import type { Viewer } from '../publishing/index.ts'
import { readCandidates } from './candidate-rows.ts'
import type { InstanceSize } from './instance-size.ts'
import { NO_KIN, readKin } from './kin-rows.ts'
import { tasteOf } from './taste.ts'
import { readTaste } from './tastes.ts'
import { type Weighed, weighCandidate } from './weigh-candidate.ts'

export type Ranking = Pick<Deps, 'db' | 'clock'> & {
  rising(): Promise<readonly PostId[]>
  size(): Promise<InstanceSize>
}

/** The posts that may stand in her feed now, each weighed for her: what depends on herself alone is asked at once. */
export async function findCandidates(given: Ranking, viewer: NonNullable<Viewer>, now: Date): Promise<Weighed[]> {
  const [row, akin, rising, size] = await Promise.all([
    readTaste(given.db, viewer, now),
    readKin(given.db, viewer.personId, now),
    given.rising(),
    given.size(),
  ])
  const taste = tasteOf(row)
  const kin = taste.learns ? akin : NO_KIN
  const rows = await readCandidates(given.db, { viewer, taste, kin, rising, size, now })
  return rows.map((one) => weighCandidate(one, { taste, kin, size, now }))
}
