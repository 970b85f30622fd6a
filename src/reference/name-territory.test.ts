import { expect, it } from 'vitest'
import { territoriesNamed } from './name-territory.ts'

const ids = (typed: string, kinds?: Parameters<typeof territoriesNamed>[1]) =>
  territoriesNamed(typed, kinds).map(({ id }) => id)

it('knows a territory by its id, its label, its name without accents or hyphens, and its code', () => {
  for (const typed of ['com-44162', 'Saint-Herblain (44)', 'saint herblain', 'st herblain', '44162'])
    expect([typed, ids(typed)]).toEqual([typed, ['com-44162']])
  expect(ids('Loire-Atlantique')).toEqual(['dep-44'])
  expect(ids('44')).toEqual(['dep-44'])
})

it('tells namesakes apart by their department, and proposes them all without it', () => {
  const communes = ids('Saint-Denis', ['commune'])
  expect(communes.length).toBeGreaterThan(2)
  expect(communes).toEqual(expect.arrayContaining(['com-93066', 'com-97411']))
  expect(ids('Saint-Denis (93)', ['commune'])).toEqual(['com-93066'])
  expect(ids('saint denis (974)', ['commune'])).toEqual(['com-97411'])
})

it('proposes what begins so where nothing bears the name', () => {
  expect(ids('Nante', ['commune'])).toContain('com-44109')
})

it('gives only the kinds that are wanted', () => {
  expect(ids('dep-44', ['commune'])).toEqual([])
  expect(ids('Paris', ['commune'])).toEqual(['com-75056'])
})

it('finds nothing in what names nothing', () => {
  for (const typed of ['', '  ', 'Xyzzyville', '()', 'com-00000']) expect([typed, ids(typed)]).toEqual([typed, []])
})
