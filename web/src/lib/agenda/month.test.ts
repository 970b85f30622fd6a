import { expect, test } from 'vitest'
import { addDays, addMonths, dayIn, parseDay, parseMonth, weeksOf } from './month.ts'

test('a month begins on the Monday of its first week and ends on the Sunday of its last', () => {
  const weeks = weeksOf('2026-03')
  expect(weeks).toHaveLength(6)
  expect([weeks[0]![0], weeks[0]![6], weeks[5]![0], weeks[5]![6]]).toEqual([
    '2026-02-23',
    '2026-03-01',
    '2026-03-30',
    '2026-04-05',
  ])
})

test('a February of four weeks has four', () => {
  expect(weeksOf('2027-02')).toHaveLength(4)
})

test('no day is lost or told twice when clocks change', () => {
  for (const month of ['2026-03', '2026-10', '2028-02']) {
    const days = weeksOf(month).flat()
    expect(new Set(days).size).toBe(days.length)
    for (const [n, day] of days.slice(1).entries()) expect(day).toBe(addDays(days[n]!, 1))
  }
})

test('months follow each other across years', () => {
  expect([addMonths('2026-12', 1), addMonths('2026-01', -1), addMonths('2026-03', 0)]).toEqual([
    '2027-01',
    '2025-12',
    '2026-03',
  ])
})

test('what is no month and no day is none', () => {
  expect(['2026-13', '2026-3', '1999-01', 'mars', null].map(parseMonth)).toEqual([null, null, null, null, null])
  expect(['2026-02-29', '2026-02-30', '2026-1-1', '', null].map(parseDay)).toEqual([null, null, null, null, null])
  expect(parseDay('2028-02-29')).toBe('2028-02-29')
})

test('a day is that of the zone', () => {
  const at = new Date('2026-03-12T23:30:00Z')
  expect([dayIn(at, 'Europe/Paris'), dayIn(at, 'America/Cayenne')]).toEqual(['2026-03-13', '2026-03-12'])
})
