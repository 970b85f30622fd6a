import { expect, test } from 'vitest'
import { beyondChance } from './beyond-chance.ts'

test('what everybody read says nothing of her, however many of those who read as she does are among them', () => {
  expect(beyondChance(0.9, 0.9, { it: 120, anything: 120 })).toBe(0)
})

test('what those who read as she does read more than others says how much more', () => {
  expect(beyondChance(0.6, 0.8, { it: 30, anything: 120 })).toBeCloseTo(0.4)
  expect(beyondChance(0.1, 0.8, { it: 60, anything: 120 })).toBe(0)
})

test('among thousands it is what it was', () => {
  expect(beyondChance(0.3, 0.8, { it: 5, anything: 5000 })).toBeCloseTo(0.3, 2)
})

test('where nobody read anything it is what it was, and never more', () => {
  expect(beyondChance(0.3, 0.8, { it: 0, anything: 0 })).toBe(0.3)
  expect(beyondChance(0.3, 0.8, { it: 3, anything: 1 })).toBe(0)
})
