import { expect, test } from 'vitest'
import { invertInPlace, sideFor } from './invert.ts'
import { learnInBackground } from './learn-in-background.ts'
import { learnKinship, learnLikeness, likenessFrom, likenessTo, readByKin } from './learn-likeness.ts'
import type { Reading } from './readings.ts'

const at = new Date('2026-03-10T09:00:00Z')
const read = (reader: string, ...items: string[]): Reading[] => items.map((item) => ({ reader, item, strength: 1, at }))

/** Who reads what, alone. */
const plain = { caution: 1, months: 0 }
/** Two circles of readers who share one item, and one reader of each who has not read all. */
const log = [
  ...read('anne', 'habitat 1', 'habitat 2', 'habitat 3', 'loi'),
  ...read('bruno', 'habitat 1', 'habitat 2', 'habitat 3', 'loi'),
  ...read('chloe', 'habitat 1', 'habitat 2'),
  ...read('denis', 'finance 1', 'finance 2', 'finance 3', 'loi'),
  ...read('elsa', 'finance 1', 'finance 2', 'finance 3', 'loi'),
  ...read('farid', 'finance 1', 'finance 2'),
]
const best = (sums: Map<string, number>) => [...sums].sort(([, a], [, b]) => b - a)[0]?.[0]

test('who read two of a field is likely to read its third', () => {
  const likeness = likenessFrom(learnLikeness(log, plain))
  expect(best(likenessTo(likeness, ['habitat 1', 'habitat 2']))).toBe('habitat 3')
  expect(best(likenessTo(likeness, ['finance 1', 'finance 2']))).toBe('finance 3')
  expect(likenessTo(likeness, ['habitat 1', 'habitat 2']).has('habitat 1')).toBe(false)
})

test('what came out since is known by who reads it', () => {
  const kinship = learnKinship(log, { caution: 1 })
  const reads = (reader: string) => (reader === 'anne' || reader === 'bruno' ? ['new habitat'] : ['new finance'])
  const forReader = (reader: string) =>
    readByKin(
      kinship.filter(({ of }) => of === reader),
      reads,
    )
  expect(best(forReader('chloe'))).toBe('new habitat')
  expect(best(forReader('farid'))).toBe('new finance')
  expect(forReader('chloe').get('new habitat')).toBeCloseTo(
    likenessTo(likenessFrom(kinship), ['anne', 'bruno']).get('chloe')!,
  )
})

test('it is the closed form of the paper', () => {
  const found = learnLikeness(log, { ...plain, signed: true })
  const items = [...new Set(log.map(({ item }) => item))].sort()
  const readers = [...new Set(log.map(({ reader }) => reader))]
  const has = new Set(log.map(({ reader, item }) => `${reader}/${item}`))
  const x = readers.map((reader) => items.map((item) => Number(has.has(`${reader}/${item}`))))
  const p = inverse(
    items.map((_, i) => items.map((__, j) => x.reduce((sum, row) => sum + row[i]! * row[j]!, i === j ? 1 : 0))),
  )
  for (const { of, by, weight } of found) {
    const [i, j] = [items.indexOf(of), items.indexOf(by)]
    expect(weight).toBeCloseTo(-p[j]![i]! / p[i]![i]!, 10)
  }
  expect(found.some(({ weight }) => weight < 0)).toBe(true)
  expect(learnLikeness(log, plain)).toEqual(found.filter(({ weight }) => weight > 0))
})

test('the order of the log plays no role, and only the most read stay', () => {
  expect(learnLikeness([...log].reverse(), plain)).toEqual(learnLikeness(log, plain))
  const few = learnLikeness(log, { ...plain, most: 5 })
  expect(new Set(few.flatMap(({ of, by }) => [of, by]))).toEqual(
    new Set(['loi', 'habitat 1', 'habitat 2', 'finance 1', 'finance 2']),
  )
})

test('learnt in the background it is the same, and can be stopped', async () => {
  expect(await learnInBackground({ of: 'items', readings: log })).toEqual(learnLikeness(log))
  expect(await learnInBackground({ of: 'readers', readings: log })).toEqual(learnKinship(log))
  const stop = new AbortController()
  const learning = learnInBackground({ of: 'items', readings: log }, stop.signal)
  stop.abort(new Error('the house closes'))
  await expect(learning).rejects.toThrow('the house closes')
})

test('nothing read, nothing learnt', () => {
  expect(learnLikeness([])).toEqual([])
})

test('a matrix times its inverse is one', () => {
  const n = 52
  const a = new Float64Array(n * n)
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = i === j ? 20 : Math.sin(i * 7 + j * 3)
  const p = a.slice()
  invertInPlace(p, n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0
      for (let k = 0; k < n; k++) sum += a[Math.max(i, k) * n + Math.min(i, k)]! * p[k * n + j]!
      expect(sum).toBeCloseTo(Number(i === j), 10)
    }
  expect([sideFor(0), sideFor(1), sideFor(8)]).toEqual([0, 4, 8])
})

test('what has no such inverse says so', () => {
  expect(() => invertInPlace(new Float64Array(16), 4)).toThrow(RangeError)
})

/** By elimination, as in school. */
function inverse(matrix: number[][]): number[][] {
  const n = matrix.length
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => Number(i === j))])
  for (let i = 0; i < n; i++) {
    const pivot = rows[i]![i]!
    rows[i] = rows[i]!.map((value) => value / pivot)
    for (let k = 0; k < n; k++) {
      const factor = k === i ? 0 : rows[k]![i]!
      rows[k] = rows[k]!.map((value, j) => value - factor * rows[i]![j]!)
    }
  }
  return rows.map((row) => row.slice(n))
}
