import type { Scored } from './score.ts'

/** Of any ten cards that follow each other: at most two of a source, at least one of a new or small one, while there are others. */
const ROW = 10
const SHARE = 2

/** A place in the feed: the best of those that tell the same, and the ids of the others, the best first. */
export type Placed = Scored & { alike: string[] }

/**
 * Puts what was scored in the order of a feed. The best comes first, except where a source would have more than its share
 * or the new and small none: then the best that is not so. Shares are soft: when nothing else is left, they give way.
 * The order given plays no role; equal scores stand by id, the newest first. Nothing is lost, nothing repeated: each id
 * is once a card or once among its `alike`.
 */
export function arrange(scored: readonly Scored[]): Placed[] {
  const waiting = gathered(scored)
  const placed: Placed[] = []
  while (waiting.length > 0) {
    const before = placed.slice(1 - ROW)
    const allowed = ({ candidate }: Placed) =>
      before.filter((one) => one.candidate.source === candidate.source).length < SHARE
    const wantsSmall = before.length === ROW - 1 && !before.some(isSmall)
    const at = wantsSmall
      ? firstOf(waiting, (one) => isSmall(one) && allowed(one), isSmall, allowed)
      : firstOf(waiting, allowed)
    placed.push(...waiting.splice(at, 1))
  }
  return placed
}

const isSmall = ({ candidate }: Scored) => (candidate.signals.small ?? 0) > 0

/** Where the first stands that meets the wish, or else the next wish; the first of all if none does. */
function firstOf(waiting: readonly Placed[], ...wishes: ((one: Placed) => boolean)[]): number {
  for (const wish of wishes) {
    const at = waiting.findIndex(wish)
    if (at >= 0) return at
  }
  return 0
}

/** One card for each news, the best first. An id that comes twice is the better one. */
function gathered(scored: readonly Scored[]): Placed[] {
  const sorted = [...scored].sort(byScore)
  const seen = new Set<string>()
  const stories = new Map<string, Placed>()
  const cards: Placed[] = []
  for (const one of sorted) {
    const { id, sameAs } = one.candidate
    if (seen.has(id)) continue
    seen.add(id)
    const story = sameAs === null ? undefined : stories.get(sameAs)
    if (story) {
      story.alike.push(id)
      continue
    }
    const card = { ...one, alike: [] }
    cards.push(card)
    if (sameAs !== null) stories.set(sameAs, card)
  }
  return cards
}

/** By score; then the newest, and the greater id: ids are decimal strings that grow with time. */
function byScore(a: Scored, b: Scored): number {
  const [one, two] = [a.candidate.id, b.candidate.id]
  return b.score - a.score || two.length - one.length || (one < two ? 1 : one > two ? -1 : 0)
}
