import type { PostId } from '#platform/ids.ts'
import type { Feeds } from '../feeds/index.ts'
import type { Viewer } from '../publishing/index.ts'
import { arrange } from './arrange.ts'
import type { Candidate } from './candidate.ts'
import { readCandidates } from './candidate-rows.ts'
import type { Ranking } from './make-order.ts'
import type { EssentialCard } from './read-essential.ts'
import { reasonsOf } from './reasons-of.ts'
import { scoreOf } from './score.ts'
import { tasteOf } from './taste.ts'
import { readTaste } from './tastes.ts'
import { weighCandidate } from './weigh-candidate.ts'

/** What somebody missed: the cards, the best first, and of how many. */
export type Missed = { cards: EssentialCard[]; of: number }

/**
 * What was published since a moment and matters to this reader, as far as she has not read it. How old it is counts only for
 * what is over: whoever comes back after a week missed what was new on its day.
 */
export async function readMissed(
  given: Ranking & { feeds: Pick<Feeds, 'homeCards'> },
  viewer: NonNullable<Viewer>,
  since: Date,
  most: number,
): Promise<Missed> {
  const now = given.clock.now()
  const [row, rising] = await Promise.all([readTaste(given.db, viewer, now), given.rising()])
  const taste = tasteOf(row)
  const rows = await readCandidates(given.db, { viewer, taste, rising, now })
  const missed = rows.filter((one) => one.published_at > since && one.read_at === null)
  const candidates = missed.map((one) => weighCandidate(one, taste, now)).filter((one) => scoreOf(one, now).score > 0)
  const placed = arrange(candidates.map((one) => scoreOf(one, dayOf(one, now)))).slice(0, most)
  const cards = new Map(
    (
      await given.feeds.homeCards(
        placed.map(({ candidate }) => candidate.id as PostId),
        viewer,
      )
    ).map((card) => [card.post.id, card]),
  )
  return {
    of: candidates.length,
    cards: placed.flatMap((one) => {
      const card = cards.get(one.candidate.id as PostId)
      return card ? [{ ...card, why: reasonsOf(one), position: card.post.id }] : []
    }),
  }
}

/** When it is weighed: what has a date by how near that is now, anything else as on the day when it was new. */
const dayOf = (one: Candidate, now: Date): Date => (one.until === null ? new Date(one.publishedAt) : now)
