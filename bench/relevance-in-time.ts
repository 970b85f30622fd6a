import {
  type Candidate,
  type Described,
  type Likeness,
  learnInBackground,
  likenessFrom,
  likenessTo,
  type Reading,
  scoreOf,
} from '#relevance/index.ts'
import { type Figures, figuresOf } from './relevance-figures.ts'
import type { Act } from './relevance-log.ts'
import { createPast, type Learnt, type Past } from './relevance-past.ts'

const WEEK = 7 * 86400_000
/** Who reads fewer in all is not asked about. */
const READ_ENOUGH = 5

/** `ease`: the plain model of the paper, for this reader. */
type Seen = { now: Date; past: Past; ease: ReadonlyMap<string, number> }
type Way = (candidate: Candidate, seen: Seen) => number
const age = (candidate: Candidate, now: Date) => (now.getTime() - candidate.publishedAt.getTime()) / 3600_000
const ways: Record<string, Way> = {
  'popularity of 7 days': ({ id }, { past }) => past.readWeek(id),
  'newest first': (candidate, { now }) => -age(candidate, now),
  'EASE alone': ({ id }, { ease }) => ease.get(id) ?? 0,
  'newest × readings of 48 h × EASE': (candidate, { now, past, ease }) =>
    (Math.log1p(past.readTwoDays(candidate.id)) * (1 + (ease.get(candidate.id) ?? 0))) / (1 + age(candidate, now) / 24),
  'the product': (candidate, { now }) => scoreOf(candidate, now).score,
}

/**
 * The split in time: each first reading after a moment, by who reads enough, is ranked at its own moment among all that
 * somebody has read and she has not. What is learnt is learnt weekly, of the past alone.
 */
export async function replayInTime(
  log: readonly Act[],
  from: Date,
  described: readonly Described[],
  tell: (done: string) => void,
): Promise<Map<string, Figures>> {
  const past = createPast()
  const read = new Map<string, Set<string>>()
  for (const { reader, item } of log) read.set(reader, (read.get(reader) ?? new Set()).add(item))
  const figures = new Map(Object.keys(ways).map((name) => [name, figuresOf(() => past.items.size)]))
  const waiting: Act[] = []
  let learnt: Awaited<ReturnType<typeof learn>> = { likeness: new Map(), kinship: new Map(), plain: new Map() }
  let learnAt = from.getTime()
  for (const act of log) {
    // What happened in the same second is not yet known.
    while (waiting.length > 0 && waiting[0]!.at < act.at) past.add(waiting.shift()!)
    while (act.at.getTime() >= learnAt) {
      learnt = await learn(
        past.readings.filter(({ at }) => at.getTime() < learnAt),
        described,
      )
      tell(`learnt of what was read before ${new Date(learnAt).toISOString().slice(0, 10)}`)
      learnAt += WEEK
    }
    if (act.at > from && read.get(act.reader)!.size >= READ_ENOUGH && isFirst(act, past, waiting)) {
      past.moveTo(act.at)
      const candidates = past.candidatesFor(act.reader, learnt)
      const ids = candidates.map(({ id }) => id)
      const at = ids.indexOf(act.item)
      const seen = { now: act.at, past, ease: likenessTo(learnt.plain, past.readBy(act.reader).keys()) }
      for (const [name, way] of Object.entries(ways))
        figures.get(name)!.add(
          candidates.map((one) => way(one, seen)),
          at,
          ids,
        )
    }
    waiting.push(act)
  }
  return new Map([...figures].map(([name, one]) => [name, one.result()]))
}

/** Whether she reads it for the first time, and somebody had before. */
const isFirst = ({ reader, item }: Act, past: Past, waiting: readonly Act[]): boolean =>
  past.items.has(item) &&
  !past.readBy(reader).has(item) &&
  !waiting.some((one) => one.reader === reader && one.item === item)

/** At once, each in its thread. */
async function learn(
  readings: readonly Reading[],
  described: readonly Described[],
): Promise<Learnt & { plain: Likeness }> {
  // Nine million neighbours a week would be all of them; the strongest tell the same.
  const plain = { caution: 150, months: 0, signed: true, perOne: 400 }
  const [items, readers, paper] = await Promise.all([
    learnInBackground({ of: 'items', readings, options: { described } }),
    learnInBackground({ of: 'readers', readings }),
    learnInBackground({ of: 'items', readings, options: plain }),
  ])
  return {
    likeness: likenessFrom(items),
    kinship: Map.groupBy(readers, ({ of }) => of),
    plain: likenessFrom(paper),
  }
}
