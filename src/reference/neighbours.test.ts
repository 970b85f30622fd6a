import { describe, expect, it } from 'vitest'
import { neighboursOf } from './neighbours.ts'
import { departments, regions } from './territories.ts'

describe('neighbours', () => {
  it('of Loire-Atlantique, Paris and Haute-Corse', () => {
    expect(neighboursOf('dep-44')).toEqual(['dep-35', 'dep-49', 'dep-56', 'dep-85'])
    expect(neighboursOf('dep-75')).toEqual(['dep-92', 'dep-93', 'dep-94'])
    expect(neighboursOf('dep-2B')).toEqual(['dep-2A'])
  })

  it('of regions are those of their departments', () => {
    expect(neighboursOf('reg-53')).toEqual(['reg-28', 'reg-52'])
    expect(neighboursOf('reg-11')).toEqual(['reg-24', 'reg-27', 'reg-28', 'reg-32', 'reg-44'])
  })

  it('are none of an island, overseas, of a commune, of the country, of what is unknown', () => {
    for (const id of ['reg-94', 'dep-974', 'reg-04', 'com-44109', 'fr', 'dep-99', ''])
      expect(neighboursOf(id)).toEqual([])
  })

  it('are so to each other, and every department of the mainland has some', () => {
    for (const { id } of [...departments(), ...regions()])
      for (const other of neighboursOf(id))
        expect([id, neighboursOf(other)]).toEqual([id, expect.arrayContaining([id])])
    const alone = departments().filter(({ id }) => neighboursOf(id).length === 0)
    expect(alone.map(({ id }) => id).filter((id) => !/^dep-9[78]/.test(id))).toEqual([])
  })
})
