import { expect, test } from 'vitest'
import { levelOf, levelsOf } from './levels.ts'

test('levels hold about as many places each, and no number is between two of them', () => {
  const counts = [0, 1, 1, 2, 3, 3, 4, 9, 12, 40, 500]
  const levels = levelsOf(counts)
  expect(levels).toEqual([
    { from: 1, to: 1 },
    { from: 2, to: 2 },
    { from: 3, to: 4 },
    { from: 9, to: 12 },
    { from: 40, to: 500 },
  ])
  expect(counts.map((count) => levelOf(levels, count))).toEqual([0, 1, 1, 2, 3, 3, 3, 4, 4, 5, 5])
})

test('few different numbers make few levels, and none makes none', () => {
  expect(levelsOf([2, 2, 2])).toEqual([{ from: 2, to: 2 }])
  expect(levelsOf([0, 0])).toEqual([])
  expect(levelOf([], 0)).toBe(0)
})
