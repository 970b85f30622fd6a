import type { PostId } from '#platform/ids.ts'
import type { Feeds } from '../feeds/index.ts'
import type { Viewer } from '../publishing/index.ts'
import { arrange } from './arrange.ts'
import type { Candidate } from './candidate.ts'
import { findCandidates, type Ranking } from './find-candidates.ts'
import type { EssentialCard } from './read-essential.ts'
import { reasonsOf } from './reasons-of.ts'
import { scoreOf } from './score.ts'
import { titledReasons } from './titled-reasons.ts'
import type { Weighed } from './weigh-candidate.ts'

/** What somebody missed: the cards, the best first, and of how many. */
export type Missed = { cards: EssentialCard[]; of: number }

/**
 * What came to this reader since a moment and matters to her, as far as she has not read it: what was published since, and
 * what is older but that nobody had brought to her before. How old it is counts only for what is over: whoever comes back after
 * a week missed what was new on its day.
 */
export async function readMissed(
  given: Ranking & { feeds: Pick<Feeds, 'homeCards'> },
  viewer: NonNullable<Viewer>,
  since: Date,
  most: number,
): Promise<Missed> {
  const now = given.clock.now()
  const found = await findCandidates(given, viewer, now)
  const candidates = found.filter(
    (one) => one.row.read_at === null && cameAt(one) > since && scoreOf(one, now).score > 0,
  )
  const placed = arrange(candidates.map((one) => scoreOf(one, dayOf(one, now)))).slice(0, most)
  const whys = await titledReasons(
    given.db,
    placed.map((one) => ({ why: reasonsOf(one) })),
    viewer,
  )
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
    cards: placed.flatMap((one, nth) => {
      const card = cards.get(one.candidate.id as PostId)
      return card ? [{ ...card, why: whys[nth]!, position: card.post.id }] : []
    }),
  }
}

/** What she follows came to her when it was published; anything else when the first whom she follows relayed it, once. */
function cameAt({ row, signals }: Weighed): Date {
  const hers = signals.followed || signals.speciality || signals.territory
  return hers || row.first_relayed_at === null ? row.published_at : row.first_relayed_at
}

/** When it is weighed: what has a date by how near that is now, anything else as on the day when it was new. */
const dayOf = (one: Candidate, now: Date): Date => (one.until === null ? new Date(one.publishedAt) : now)
