import { describe, expect, test } from 'vitest'
import { TIME_ZONES } from '../reference/time-zones.ts'
import { checkZone } from './gathering.ts'
import { daysOf, isoOf, readWhen, typeWhen } from './local-time.ts'

const typed = (more: Partial<Parameters<typeof readWhen>[0]>) => ({
  startDate: '2026-03-12',
  startTime: '14:00',
  endDate: '',
  endTime: '',
  zone: 'Europe/Paris',
  wholeDays: false,
  ...more,
})
const refusalOf = (more: Parameters<typeof typed>[0]) => {
  try {
    return readWhen(typed(more))
  } catch (error) {
    return error
  }
}

test('an hour typed in France is one hour earlier in universal time in winter, two in summer', () => {
  expect(readWhen(typed({})).startsAt.toISOString()).toBe('2026-03-12T13:00:00.000Z')
  expect(readWhen(typed({ startDate: '2026-07-12' })).startsAt.toISOString()).toBe('2026-07-12T12:00:00.000Z')
})

test('an hour of Réunion is told in the clocks of Réunion', () => {
  expect(readWhen(typed({ zone: 'Indian/Reunion' })).startsAt.toISOString()).toBe('2026-03-12T10:00:00.000Z')
})

describe('the night when clocks change', () => {
  test('02:30 does not exist in spring: it is refused, with the hours that the clocks skip', () => {
    expect(refusalOf({ startDate: '2026-03-29', startTime: '02:30' })).toMatchObject({
      kind: 'time-skipped',
      params: { field: 'startTime', time: '02:30', from: '02:00', to: '03:00' },
    })
  })

  test('an end that falls in the skipped hour is refused at its own field', () => {
    const evening = { startDate: '2026-03-28', startTime: '22:00', endDate: '2026-03-29', endTime: '02:15' }
    expect(refusalOf(evening)).toMatchObject({ kind: 'time-skipped', params: { field: 'endTime' } })
  })

  test('03:00 is there, one minute after 01:59', () => {
    const night = typed({ startDate: '2026-03-29', startTime: '01:59', endDate: '2026-03-29', endTime: '03:00' })
    const { startsAt, endsAt } = readWhen(night)
    expect(endsAt!.getTime() - startsAt.getTime()).toBe(60_000)
  })

  test('02:30 comes twice in autumn: the first one is meant', () => {
    const { startsAt } = readWhen(typed({ startDate: '2026-10-25', startTime: '02:30' }))
    expect(startsAt.toISOString()).toBe('2026-10-25T00:30:00.000Z')
  })

  test('a whole day of spring has twenty-three hours, one of autumn twenty-five', () => {
    const hours = (date: string) => {
      const { startsAt, endsAt } = readWhen(typed({ startDate: date, startTime: '', wholeDays: true }))
      return (endsAt!.getTime() - startsAt.getTime()) / 3_600_000
    }
    expect([hours('2026-03-29'), hours('2026-10-25'), hours('2026-03-12')]).toEqual([23, 25, 24])
  })
})

test('an end hour without a date is of the same day', () => {
  expect(readWhen(typed({ endTime: '17:30' })).endsAt?.toISOString()).toBe('2026-03-12T16:30:00.000Z')
})

test('no end at all is announced as it is', () => {
  expect(readWhen(typed({})).endsAt).toBeNull()
})

test('whole days end with their last day', () => {
  const when = readWhen(typed({ startTime: '', endDate: '2026-03-14', wholeDays: true }))
  expect(when).toMatchObject({
    startsAt: new Date('2026-03-11T23:00:00Z'),
    endsAt: new Date('2026-03-14T23:00:00Z'),
  })
  expect(daysOf(when)).toEqual({ first: '2026-03-12', last: '2026-03-14' })
})

test('what ends at midnight is not on the day that begins', () => {
  expect(daysOf(readWhen(typed({ endDate: '2026-03-13', endTime: '00:00' })))).toEqual({
    first: '2026-03-12',
    last: '2026-03-12',
  })
})

test('a day is that of the zone of the event, wherever it is read', () => {
  const noumea = readWhen(typed({ startTime: '08:00', zone: 'Pacific/Noumea' }))
  expect(noumea.startsAt.toISOString()).toBe('2026-03-11T21:00:00.000Z')
  expect(daysOf(noumea).first).toBe('2026-03-12')
})

test.each([
  ['end-before-start', { endTime: '13:59' }],
  ['end-before-start', { endTime: '14:00' }],
  ['end-before-start', { startTime: '', endDate: '2026-03-11', wholeDays: true }],
  ['date-wrong', { startDate: '' }],
  ['date-wrong', { startDate: '2026-02-29' }],
  ['date-wrong', { startDate: '12/03/2026' }],
  ['date-wrong', { startDate: '9999-01-01' }],
  ['time-wrong', { startTime: '' }],
  ['time-wrong', { startTime: '24:00' }],
  ['time-wrong', { endDate: '2026-03-13' }],
  ['zone-wrong', { zone: 'Europe/Nantes' }],
  ['zone-wrong', { zone: '+02:00' }],
  ['zone-wrong', { zone: '' }],
])('%s: %j', (kind, more) => {
  expect(refusalOf(more)).toMatchObject({ kind })
})

test('every time zone of France is known under its own name', () => {
  expect(TIME_ZONES.map(checkZone)).toEqual(TIME_ZONES)
})

test.each([
  {},
  { endTime: '17:30' },
  { endDate: '2026-03-14', endTime: '00:00' },
  { startTime: '', endDate: '2026-03-14', wholeDays: true },
  { startDate: '2026-10-25', startTime: '04:00', zone: 'Pacific/Marquesas' },
])('what a form is filled with again means the same moments: %j', (more) => {
  const when = readWhen(typed(more))
  expect(readWhen(typeWhen(when))).toEqual(when)
})

test('machines read it in the clocks of the event', () => {
  expect(isoOf(readWhen(typed({ endTime: '17:30' })))).toEqual({
    start: '2026-03-12T14:00:00+01:00',
    end: '2026-03-12T17:30:00+01:00',
  })
  expect(isoOf(readWhen(typed({ startTime: '', endDate: '2026-03-14', wholeDays: true })))).toEqual({
    start: '2026-03-12',
    end: '2026-03-14',
  })
})
