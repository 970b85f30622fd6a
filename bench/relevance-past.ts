import {
  beyondChance,
  type Candidate,
  type Likeness,
  likenessTo,
  type Neighbour,
  type Reading,
  readByKin,
} from '#relevance/index.ts'
import type { Act } from './relevance-log.ts'

const HOUR = 3600_000

type Known = { id: string; firstAt: Date; firstReader: string; readBy: number }
type Reader = {
  read: Map<string, Date>
  /** When she read something for the first time, in ms, growing. */
  times: number[]
  /** By who read it first, which is the nearest to an author that such a log has. */
  byAuthor: Map<string, number>
}
export type Learnt = { likeness: Likeness; kinship: ReadonlyMap<string, readonly Neighbour[]> }

/** What a network knows at a moment of who read what before: told act by act, it makes the candidates of a reader. */
export function createPast() {
  const items = new Map<string, Known>()
  const readers = new Map<string, Reader>()
  const readings: Reading[] = []
  const windows = { day: 24 * HOUR, twoDays: 48 * HOUR, week: 168 * HOUR }
  const counts = Object.entries(windows).map(([name, length]) => ({
    name,
    length,
    from: 0,
    of: new Map<string, number>(),
  }))

  const readerOf = (id: string): Reader => {
    const known = readers.get(id) ?? { read: new Map(), times: [], byAuthor: new Map() }
    readers.set(id, known)
    return known
  }
  const countsOf = (name: keyof typeof windows) => counts.find((one) => one.name === name)!.of

  return {
    readings: readings as readonly Reading[],
    items: items as ReadonlyMap<string, Known>,
    /** Acts come in the order of time. Only the first of a reader with an item is a reading. */
    add({ at, reader, item, strength }: Act): void {
      const her = readerOf(reader)
      const known = items.get(item) ?? { id: item, firstAt: at, firstReader: reader, readBy: 0 }
      items.set(item, known)
      if (!her.read.has(item)) {
        if (known.firstReader !== reader) increase(her.byAuthor, known.firstReader, 1)
        her.read.set(item, at)
        known.readBy += 1
        her.times.push(at.getTime())
        readings.push({ reader, item, strength, at })
        for (const window of counts) increase(window.of, item, 1)
      }
    },
    /** Lets what is too old leave the windows. */
    moveTo(now: Date): void {
      for (const window of counts)
        while (window.from < readings.length && readings[window.from]!.at.getTime() < now.getTime() - window.length)
          increase(window.of, readings[window.from++]!.item, -1)
    },
    readTwoDays: (item: string) => countsOf('twoDays').get(item) ?? 0,
    readWeek: (item: string) => countsOf('week').get(item) ?? 0,
    readBy: (reader: string) => readerOf(reader).read,
    /** All that somebody has read and she has not, with what is known of each for her. What is shared there is links: notes. */
    candidatesFor(reader: string, learnt: Learnt): Candidate[] {
      const her = readerOf(reader)
      const likeness = likenessTo(learnt.likeness, her.read.keys())
      const kin = learnt.kinship.get(reader) ?? []
      const kinship = readByKin(kin, (one) => readerOf(one).read.keys())
      const whole = kin.reduce((sum, { weight }) => sum + weight, 0)
      const lately = countsOf('day')
      const candidates: Candidate[] = []
      for (const { id, firstAt, firstReader, readBy } of items.values()) {
        if (her.read.has(id)) continue
        candidates.push({
          id,
          kind: 'note',
          source: firstReader,
          publishedAt: firstAt,
          until: null,
          sameAs: null,
          passed: since(her.times, firstAt.getTime()),
          signals: {
            readLately: lately.get(id) ?? 0,
            kinship: beyondChance(kinship.get(id) ?? 0, whole, { it: readBy, anything: readers.size }),
            likeness: likeness.get(id) ?? 0,
            authorHabit: her.byAuthor.get(firstReader) ?? 0,
          },
        })
      }
      return candidates
    },
  }
}
export type Past = ReturnType<typeof createPast>

function increase(sums: Map<string, number>, key: string, by: number): void {
  sums.set(key, (sums.get(key) ?? 0) + by)
}

/** How many of the growing times are at or after one. */
function since(times: readonly number[], from: number): number {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle]! < from) low = middle + 1
    else high = middle
  }
  return times.length - low
}
