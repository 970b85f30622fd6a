import type { Deps } from '#platform/deps.ts'
import { idFloor, type PostId } from '#platform/ids.ts'
import type { Viewer } from '../publishing/index.ts'
import { readCandidates } from './candidate-rows.ts'
import { keepOrder, type Order } from './orders.ts'
import { rank } from './rank.ts'
import { reasonsOf } from './reasons-of.ts'
import { tasteOf } from './taste.ts'
import { readTaste } from './tastes.ts'
import { weighCandidate } from './weigh-candidate.ts'

export type Ranking = Pick<Deps, 'db' | 'clock'> & { rising(): Promise<readonly PostId[]> }

/** What one reader finds essential at a time: more is for the feed in order. */
const CARDS_MOST = 120

/** Ranks her feed anew, and keeps the order for the pages that follow. */
export async function makeOrder(given: Ranking, viewer: NonNullable<Viewer>): Promise<Order> {
  const now = given.clock.now()
  const [row, rising] = await Promise.all([readTaste(given.db, viewer, now), given.rising()])
  const taste = tasteOf(row)
  const rows = await readCandidates(given.db, { viewer, taste, rising, now })
  const placed = rank(
    rows.map((one) => weighCandidate(one, taste, now)),
    now,
  ).slice(0, CARDS_MOST)
  const order = {
    id: idFloor(now),
    cards: placed.map((one) => ({
      postId: one.candidate.id as PostId,
      alike: one.alike as PostId[],
      why: reasonsOf(one),
    })),
  }
  await keepOrder(given.db, viewer.personId, order, now)
  return order
}
