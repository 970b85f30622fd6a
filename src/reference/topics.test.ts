import { expect, test } from 'vitest'
import { speciality } from './specialities.ts'
import { topicsAround } from './topics.ts'

test('what is about a commune is about its department and its region, and not about France', () => {
  expect(topicsAround(['territory:com-44109', 'territory:fr'])).toEqual([
    'territory:com-44109',
    'territory:dep-44',
    'territory:reg-52',
  ])
})

test('what is about a speciality is about its domain', () => {
  const { parent } = speciality('habitat-participatif')!
  expect(topicsAround(['speciality:habitat-participatif'])).toEqual([
    'speciality:habitat-participatif',
    `speciality:${parent}`,
  ])
  expect(topicsAround([`speciality:${parent}`])).toEqual([`speciality:${parent}`])
})
