import type { Reading } from './readings.ts'

/** What an item says: its title, or how it begins. */
export type Described = { item: string; text: string }
/** A mark that some items bear, each with how much: they are held together as if somebody had read them all. */
export type Mark = { item: string; weight: number }[]

const MONTH_MS = 30 * 86400_000
/** Words are compared by how they begin: French, Portuguese and English change them at the end. */
const STEM = 7
const SHORTEST = 3
/** A word that stands in so many of all items says nothing of any. */
const COMMONPLACE = 0.2

/**
 * The words of items as marks: tf·idf, (1 + ln n) · ln(N / df), of those which at least two items have; the weights of an item
 * make a vector of length 1.
 */
export function wordMarks(described: readonly Described[]): Mark[] {
  const counted = described.map(({ item, text }) => ({ item, words: countOf(stemsOf(text)) }))
  const bearers = countOf(counted.flatMap(({ words }) => [...words.keys()]))
  const tells = (word: string) => {
    const by = bearers.get(word)!
    return by > 1 && (by <= 20 || by <= COMMONPLACE * described.length) ? Math.log(described.length / by) : 0
  }
  return gather(
    counted.map(({ item, words }) => ({
      item,
      weights: [...words].map(([word, n]) => [word, (1 + Math.log(n)) * tells(word)] as const),
    })),
  )
}

/** The months in which items were read as marks, ln(1 + readings); the weights of an item make a vector of length 1. */
export function monthMarks(readings: readonly Reading[]): Mark[] {
  const byItem = Map.groupBy(readings, ({ item }) => item)
  return gather(
    [...byItem].map(([item, all]) => ({
      item,
      weights: [...countOf(all.map(({ at }) => String(Math.floor(at.getTime() / MONTH_MS))))].map(
        ([month, n]) => [month, Math.log1p(n)] as const,
      ),
    })),
  )
}

function gather(items: { item: string; weights: (readonly [mark: string, weight: number])[] }[]): Mark[] {
  const marks = new Map<string, Mark>()
  for (const { item, weights } of items) {
    const length = Math.hypot(...weights.map(([, weight]) => weight))
    for (const [mark, weight] of weights)
      if (weight > 0) {
        const bearers = marks.get(mark) ?? []
        marks.set(mark, bearers)
        bearers.push({ item, weight: weight / length })
      }
  }
  return [...marks.values()]
}

function stemsOf(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => word.length >= SHORTEST)
    .map((word) => word.slice(0, STEM))
}

function countOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}
