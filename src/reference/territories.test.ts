import { describe, expect, it } from 'vitest'
import { communesNamed } from './communes.ts'
import { departmentsOfPostalCode, locateTerritory } from './locate.ts'
import {
  departments,
  isWithin,
  label,
  parentsOf,
  regions,
  searchTerritories,
  territory,
  territoryPath,
} from './territories.ts'

const found = (query: string, options?: Parameters<typeof searchTerritories>[1]): string[] =>
  searchTerritories(query, options).map(({ id }) => label(id))

describe('a territory', () => {
  it('is France, a region, a department or a commune, known by its id', () => {
    expect(territory('fr')?.name).toBe('France')
    expect(territory('reg-52')?.name).toBe('Pays de la Loire')
    expect(territory('dep-44')).toMatchObject({ kind: 'department', name: 'Loire-Atlantique', parent: 'reg-52' })
    expect(territory('com-44109')).toMatchObject({ kind: 'commune', name: 'Nantes', parent: 'dep-44' })
    expect(territory('com-44109')!.population).toBeGreaterThan(300_000)
  })

  it.each(['', 'com-', 'com-99999', 'com-4410', 'com-44109x', 'dep-99', 'reg-00', 'toString', 'com-__proto'])(
    'does not exist under the id “%s”',
    (id) => {
      expect(territory(id)).toBeUndefined()
      expect(territoryPath(id)).toEqual([])
      expect(parentsOf(id)).toEqual([])
    },
  )

  it('lies in others, nearest first', () => {
    expect(parentsOf('com-44109')).toEqual(['dep-44', 'reg-52', 'fr'])
    expect(parentsOf('com-2A004')).toEqual(['dep-2A', 'reg-94', 'fr'])
    expect(parentsOf('com-97411')).toEqual(['dep-974', 'reg-04', 'fr'])
    expect(parentsOf('com-98818')).toEqual(['dep-988', 'fr'])
    expect(parentsOf('fr')).toEqual([])
    expect(isWithin('com-44109', 'reg-52')).toBe(true)
    expect(isWithin('reg-52', 'reg-52')).toBe(true)
    expect(isWithin('com-44109', 'reg-53')).toBe(false)
  })

  it('shows its path from France and a label that tells homonyms apart', () => {
    expect(territoryPath('com-44109').map(({ name }) => name)).toEqual([
      'France',
      'Pays de la Loire',
      'Loire-Atlantique',
      'Nantes',
    ])
    expect(label('com-44109')).toBe('Nantes (44)')
    expect(label('dep-2B')).toBe('Haute-Corse (2B)')
    expect(label('reg-52')).toBe('Pays de la Loire')
    expect(label('com-00000')).toBe('com-00000')
  })

  it('that was merged, or a district of Paris, is the commune of today', () => {
    expect(territory('com-75114')?.name).toBe('Paris')
    expect(territory('com-69383')?.id).toBe('com-69123')
    expect(territory('com-01091')?.name).toBe('Valserhône')
  })

  it('belongs to a full country: 18 regions, 101 departments and the overseas collectivities, all reachable', () => {
    expect(regions()).toHaveLength(18)
    expect(departments().filter(({ parent }) => parent !== 'fr')).toHaveLength(101)
    expect(departments('reg-52').map(({ code }) => code)).toEqual(['44', '49', '53', '72', '85'])
    for (const one of [...regions(), ...departments()]) expect(parentsOf(one.id).at(-1)).toBe('fr')
    expect(territory('fr')!.population).toBeGreaterThan(66_000_000)
  })
})

describe('looking for a territory', () => {
  it('does not mind accents, capitals, hyphens or “st”', () => {
    expect(found('st nazaire')[0]).toBe('Saint-Nazaire (44)')
    expect(found('SAINT ETIENNE')[0]).toBe('Saint-Étienne (42)')
    expect(found("l'hay les")[0]).toBe('L’Haÿ-les-Roses (94)')
    expect(found('ste luce sur loire')[0]).toBe('Sainte-Luce-sur-Loire (44)')
    expect(found('oeting')[0]).toBe('Œting (57)')
  })

  it('takes the first letters of words, in any order', () => {
    expect(found('loire atl')).toEqual(['Loire-Atlantique (44)'])
    expect(found('sur yon roche')).toContain('La Roche-sur-Yon (85)')
    expect(found('etienne du rouv')).toEqual(['Saint-Étienne-du-Rouvray (76)'])
  })

  it('puts the very name first, then the most inhabited', () => {
    expect(found('nan').slice(0, 3)).toEqual(['Nantes (44)', 'Nancy (54)', 'Nanterre (92)'])
    expect(found('Eu')[0]).toBe('Eu (76)')
    expect(found('loire')[0]).toBe('Loire (42)')
  })

  it('can be limited in kinds and in number', () => {
    expect(
      searchTerritories('loire', { kinds: ['region', 'department'] }).every(({ kind }) => kind !== 'commune'),
    ).toBe(true)
    expect(searchTerritories('s', { limit: 3 })).toHaveLength(3)
    expect(found('paris', { kinds: ['commune'] })[0]).toBe('Paris (75)')
  })

  it('finds a merged commune by its former name, and says so', () => {
    expect(searchTerritories('bellegarde sur val')[0]).toMatchObject({
      name: 'Valserhône',
      formerName: 'Bellegarde-sur-Valserine',
    })
    expect(searchTerritories('Beaupréau')[0]).toMatchObject({ name: 'Beaupréau-en-Mauges' })
  })

  it('takes INSEE codes', () => {
    expect(found('44109')).toEqual(['Nantes (44)'])
    expect(found('2a')).toEqual(['Corse-du-Sud (2A)'])
    expect(found('974')).toEqual(['La Réunion (974)'])
  })

  it.each(['', '   ', '-', 'qwzx', '99', '(', '😀'])('finds nothing for “%s”', (query) => {
    expect(found(query)).toEqual([])
  })
})

describe('a place of an address', () => {
  it.each([
    [{ communeCode: '44109' }, 'com-44109'],
    [{ communeCode: '1004' }, 'com-01004'],
    [{ commune: 'PARIS 14', postalCode: '75014' }, 'com-75056'],
    [{ commune: 'ST HERBLAIN CEDEX 2', postalCode: '44802' }, 'com-44162'],
    [{ commune: 'Saint-Denis', postalCode: '93200' }, 'com-93066'],
    [{ commune: 'Saint-Denis', department: '97' }, 'com-97411'],
    [{ commune: 'CHALON S/ SAONE', department: 'Saône-et-Loire' }, 'com-71076'],
    [{ commune: 'AJACCIO', postalCode: '20000' }, 'com-2A004'],
    [{ commune: 'BEAUPREAU', postalCode: '49600' }, 'com-49023'],
    [{ commune: 'SAINT MARTIN', postalCode: '97150', department: '971' }, 'com-97801'],
  ])('%j is the commune %s', (place, id) => {
    expect(locateTerritory(place)).toBe(id)
  })

  it('falls back on what is sure: the department, then the region', () => {
    expect(locateTerritory({ commune: 'ROISSY CDG Cedex', postalCode: '95725' })).toBe('dep-95')
    expect(locateTerritory({ department: '6' })).toBe('dep-06')
    expect(locateTerritory({ region: 'pays de la loire' })).toBe('reg-52')
    expect(locateTerritory({ region: '52' })).toBe('reg-52')
  })

  it('is nowhere when nothing is sure: an ambiguous name, an unknown one, a wrong code', () => {
    expect(communesNamed('Saint-Denis').length).toBeGreaterThan(1)
    expect(locateTerritory({ commune: 'Saint-Denis' })).toBeUndefined()
    expect(locateTerritory({ commune: 'Québec', department: '99' })).toBeUndefined()
    expect(locateTerritory({ postalCode: '00000' })).toBeUndefined()
    expect(locateTerritory({})).toBeUndefined()
  })

  it('has a postal code that begins like its department, Corsica and the Antilles aside', () => {
    expect(departmentsOfPostalCode('44000')).toEqual(['44'])
    expect(departmentsOfPostalCode('20200')).toEqual(['2B'])
    expect(departmentsOfPostalCode('20100')).toEqual(['2A'])
    expect(departmentsOfPostalCode('97400')).toEqual(['974'])
    expect(departmentsOfPostalCode('97133')).toEqual(['977'])
    expect(departmentsOfPostalCode('4400')).toEqual([])
  })
})
