import { expect, test } from 'vitest'
import { readPlace } from './read-place.ts'

const seat = (typed: string, more: Partial<Parameters<typeof readPlace>[1]> = {}) =>
  readPlace(typed, { field: 'seat', ...more })

test('a place is known by its name as people write it', () => {
  expect(seat('nantes')).toBe('com-44109')
  expect(seat(' loire atlantique ')).toBe('dep-44')
  expect(seat('Pays de la Loire')).toBe('reg-52')
  expect(seat('saint-denis (93)')).toBe('com-93066')
  expect(seat('  ')).toBeNull()
})

test('a name that is the label of one leaves no doubt, though others bear it too', () => {
  expect(seat('La Réunion')).toBe('reg-04')
  expect(seat('La Réunion (974)')).toBe('dep-974')
})

test('a city that is a department too is one or the other, by what is asked', () => {
  expect(seat('Paris')).toBe('dep-75')
  expect(seat('Paris', { kinds: ['commune'] })).toBe('com-75056')
})

test('what the profile said before stays, even where it would not be taken today', () => {
  const asked = { kinds: ['commune'] as const, before: ['dep-44'] }
  expect(seat('Loire-Atlantique (44)', asked)).toBe('dep-44')
  expect(() => seat('Mayenne (53)', { ...asked, before: [] })).not.toThrow()
})

test.each(["Côte-d'Or (21)", 'Côte-d’Or (21)'])('%s is said with either apostrophe', (typed) => {
  expect(seat(typed, { kinds: ['commune'], before: ['dep-21'] })).toBe('dep-21')
})

test('a name that several bear is refused with theirs, one that none bears is refused alone', () => {
  expect(() => seat('Saint-Denis')).toThrow(
    expect.objectContaining({
      kind: 'territory-unknown',
      params: { field: 'seat', text: 'Saint-Denis', choices: expect.stringContaining('Saint-Denis (93)') },
    }),
  )
  expect(() => readPlace('Xyzzyville', { field: 'territories' })).toThrow(
    expect.objectContaining({ params: { field: 'territories', text: 'Xyzzyville' } }),
  )
})
