import { idFloor, type PostId } from '#platform/ids.ts'
import type { Viewer } from '../publishing/index.ts'
import { arrange } from './arrange.ts'
import { findCandidates, type Ranking } from './find-candidates.ts'
import type { Order } from './orders.ts'
import { reasonsOf } from './reasons-of.ts'
import { scoreOf } from './score.ts'

/** What one reader finds essential at a time: more is for the feed in order. */
const CARDS_MOST = 60
/** Of the best so many the order is made: what stands lower would not come up. */
const ARRANGED = 150

/** Ranks her feed anew: the order, that `keepOrder` keeps for the pages that follow. */
export async function makeOrder(given: Ranking, viewer: NonNullable<Viewer>): Promise<Order> {
  const now = given.clock.now()
  const candidates = await findCandidates(given, viewer, now)
  const scored = candidates.map((one) => scoreOf(one, now)).filter(({ score }) => score > 0)
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
