import { expect, test } from 'vitest'
import { learnLikeness, likenessFrom, likenessTo } from './learn-likeness.ts'
import { monthMarks, wordMarks } from './marks.ts'
import type { Reading } from './readings.ts'

const read = (reader: string, item: string, day = '2026-03-10'): Reading => ({
  reader,
  item,
  strength: 1,
  at: new Date(`${day}T09:00:00Z`),
})

test('words are compared by how they begin, without accents; what a single one says holds nothing', () => {
  const marks = wordMarks([
    { item: '1', text: 'Coopératives d’habitants' },
    { item: '2', text: 'Une COOPERATIVE à Nantes' },
    { item: '3', text: 'Appel à projets' },
  ])
  expect(marks.map((mark) => mark.map(({ item }) => item))).toEqual([['1', '2']])
  expect(marks[0]![0]!.weight).toBeCloseTo(1)
})

test('a word that stands everywhere says nothing', () => {
  const many = Array.from({ length: 40 }, (_, i) => ({
    item: `${i}`,
    text: i < 2 ? 'la finance solidaire' : 'la lettre',
  }))
  const marks = wordMarks(many)
  expect(marks.map((mark) => mark.length).sort()).toEqual([2, 2])
})

test('what a word and another share is the cosine of what they say', () => {
  const marks = wordMarks([
    { item: '1', text: 'habitat participatif Rennes' },
    { item: '2', text: 'habitat participatif Brest' },
    { item: '3', text: 'finance Rennes' },
    { item: '4', text: 'finance Brest' },
  ])
  const cosine = (one: string, other: string) =>
    marks.reduce((sum, mark) => {
      const of = (item: string) => mark.find((bearer) => bearer.item === item)?.weight ?? 0
      return sum + of(one) * of(other)
    }, 0)
  expect(cosine('1', '1')).toBeCloseTo(1)
  expect(cosine('1', '2')).toBeCloseTo(2 / 3)
  expect(cosine('3', '4')).toBeCloseTo(1 / 2)
})

test('months hold what was read in them', () => {
  const marks = monthMarks([read('anne', '1'), read('bruno', '2'), read('anne', '3', '2025-09-01')])
  expect(marks.map((mark) => mark.map(({ item }) => item))).toEqual([['1', '2'], ['3']])
})

test('what nobody read with anything else is found by what it says', () => {
  const log = [read('anne', '1'), read('anne', '2'), read('bruno', '1'), read('bruno', '2'), read('chloe', '3')]
  const described = [
    { item: '1', text: 'habitat participatif' },
    { item: '2', text: 'lettre du mois' },
    { item: '3', text: 'un habitat participatif' },
  ]
  const like = (words: number) =>
    likenessTo(likenessFrom(learnLikeness(log, { caution: 1, months: 0, words, described })), ['1'])
  expect(like(0).has('3')).toBe(false)
  expect(like(1).get('3')).toBeGreaterThan(0)
})
