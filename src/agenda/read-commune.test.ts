import { expect, test } from 'vitest'
import { readCommune } from './read-commune.ts'

test('a commune is known by its name, with its department where others bear it', () => {
  expect([readCommune('Nantes'), readCommune('saint-denis (93)'), readCommune(' ')]).toEqual([
    'com-44109',
    'com-93066',
    null,
  ])
})

test('a name that several bear is refused with theirs', () => {
  expect(() => readCommune('Saint-Denis')).toThrow(
    expect.objectContaining({ kind: 'commune-wrong', params: expect.objectContaining({ field: 'commune' }) }),
  )
  try {
    readCommune('Saint-Denis')
  } catch (error) {
    expect((error as { params: { found: string } }).params.found).toContain('Saint-Denis (93)')
  }
})

test('a name that none bears is refused alone', () => {
  expect(() => readCommune('Xyzzyville')).toThrow(
    expect.objectContaining({ kind: 'commune-wrong', params: { field: 'commune' } }),
  )
})
