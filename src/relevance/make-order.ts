import type { Deps } from '#platform/deps.ts'
import { idFloor, type PostId } from '#platform/ids.ts'
import type { Viewer } from '../publishing/index.ts'
import { arrange } from './arrange.ts'
import { readCandidates } from './candidate-rows.ts'
import type { InstanceSize } from './instance-size.ts'
import type { Order } from './orders.ts'
import { reasonsOf } from './reasons-of.ts'
import { scoreOf } from './score.ts'
import { tasteOf } from './taste.ts'
import { readTaste } from './tastes.ts'
import { weighCandidate } from './weigh-candidate.ts'

export type Ranking = Pick<Deps, 'db' | 'clock'> & {
  rising(): Promise<readonly PostId[]>
  size(): Promise<InstanceSize>
}

/** What one reader finds essential at a time: more is for the feed in order. */
const CARDS_MOST = 60
/** Of the best so many the order is made: what stands lower would not come up. */
const ARRANGED = 150

/** Ranks her feed anew: the order, that `keepOrder` keeps for the pages that follow. */
export async function makeOrder(given: Ranking, viewer: NonNullable<Viewer>): Promise<Order> {
  const now = given.clock.now()
  const [row, rising, size] = await Promise.all([readTaste(given.db, viewer, now), given.rising(), given.size()])
  const taste = tasteOf(row)
  const rows = await readCandidates(given.db, { viewer, taste, rising, size, now })
  const scored = rows.map((one) => scoreOf(weighCandidate(one, taste, size, now), now)).filter(({ score }) => score > 0)
  const best = scored.sort((a, b) => b.score - a.score).slice(0, ARRANGED)
  const placed = arrange(best).slice(0, CARDS_MOST)
  return {
    id: idFloor(now),
    cards: placed.map((one) => ({
      postId: one.candidate.id as PostId,
      alike: one.alike as PostId[],
      why: reasonsOf(one),
    })),
  }
}
