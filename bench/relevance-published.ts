import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import {
  type Lesson,
  learnInBackground,
  likenessFrom,
  likenessTo,
  type Neighbour,
  readByKin,
} from '#relevance/index.ts'
import { type Figures, figuresOf } from './relevance-figures.ts'
import { type Act, readTitles, rowsOf } from './relevance-log.ts'

const names = ['popularity', 'EASE (binary, λ = 150)', 'EASE of readers', 'the product'] as const
type Way = (typeof names)[number]
/** One question of the protocol: the item that was read, and a hundred that the reader never read. */
type Question = { reader: string; item: string; others: string[] }
const files = { pairs: 'protocol_pairs_split42.csv.gz', others: 'protocol_negatives100.csv.gz', titles: 'titles.csv' }

export const hasProtocol = (folder: string): boolean =>
  Object.values(files).every((name) => existsSync(join(folder, name)))

/**
 * The published protocol: a fifth of the pairs drawn at random is asked, each beside a hundred others; the moment is not
 * told, so what is measured is what was learnt, without freshness. Learnt is from the other pairs alone, and their times.
 */
export async function replayPublished(
  folder: string,
  log: readonly Act[],
  tell: (done: string) => void,
  only: readonly Way[] = names,
): Promise<Map<string, Figures>> {
  const pairs = rowsOf(join(folder, files.pairs))
  const titles = readTitles(folder)
  const train = new Set(pairs.filter(({ split }) => split === 'train').map((row) => `${row.personId} ${row.contentId}`))
  const readings = firstOf(log).filter(({ reader, item }) => train.has(`${reader} ${item}`))
  const read = Map.groupBy(readings, ({ reader }) => reader)
  const popularity = new Map([...Map.groupBy(readings, ({ item }) => item)].map(([item, all]) => [item, all.length]))
  const learn = async (lesson: Omit<Lesson, 'readings'>) => {
    const start = performance.now()
    const neighbours = await learnInBackground({ ...lesson, readings })
    tell(`learnt of ${lesson.of} in ${((performance.now() - start) / 1000).toFixed(1)} s`)
    return neighbours
  }
  const all = { most: 4000, perOne: 4000 }
  const ways: Record<Way, () => Promise<(reader: string, readBy: ReadBy) => ReadonlyMap<string, number>>> = {
    popularity: async () => () => popularity,
    'EASE (binary, λ = 150)': async () =>
      byItems(await learn({ of: 'items', options: { caution: 150, months: 0, signed: true, ...all } })),
    'EASE of readers': async () => byReaders(await learn({ of: 'readers', options: all })),
    'the product': async () => byItems(await learn({ of: 'items', options: { described: titles } })),
  }
  const itemsOf = (reader: string) => (read.get(reader) ?? []).map(({ item }) => item)
  const questions = readQuestions(
    folder,
    titles.map(({ item }) => item),
  )
  const figures = new Map<string, Figures>()
  for (const name of only) {
    const way = await ways[name]()
    const counted = figuresOf(() => titles.length)
    for (const [reader, hers] of Map.groupBy(questions, (question) => question.reader)) {
      const scores = way(reader, itemsOf)
      for (const { item, others } of hers) {
        const items = [item, ...others]
        counted.add(
          items.map((one) => scores.get(one) ?? 0),
          0,
          items,
        )
      }
    }
    figures.set(name, counted.result())
  }
  return figures
}

type ReadBy = (reader: string) => string[]

function byItems(neighbours: readonly Neighbour[]) {
  const likeness = likenessFrom(neighbours)
  return (reader: string, readBy: ReadBy) => likenessTo(likeness, readBy(reader))
}

function byReaders(neighbours: readonly Neighbour[]) {
  const kin = Map.groupBy(neighbours, ({ of }) => of)
  return (reader: string, readBy: ReadBy) => readByKin(kin.get(reader) ?? [], readBy)
}

/** The first act of each reader with each item. */
function firstOf(log: readonly Act[]): Act[] {
  const seen = new Set<string>()
  return log.filter(({ reader, item }) => {
    const pair = `${reader} ${item}`
    return !seen.has(pair) && seen.add(pair)
  })
}

/** The hundred others are numbers in the growing order of the ids, which are 64-bit integers. */
function readQuestions(folder: string, ids: readonly string[]): Question[] {
  const sorted = [...ids].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
  const [, ...lines] = gunzipSync(readFileSync(join(folder, files.others)))
    .toString()
    .trim()
    .split('\n')
  return lines.map((line) => {
    const [reader, item, others] = line.split(',')
    return { reader: reader!, item: item!, others: others!.split(' ').map((at) => sorted[Number(at)]!) }
  })
}
