import { describe, expect, it } from 'vitest'
import { essFamilies, essFamily, familyOf, familyOfLegalForm, isCommercialForm, kindsOfFamily } from './ess-families.ts'
import { legalForm, legalForms, searchLegalForms } from './legal-forms.ts'

describe('the families of the ESS', () => {
  it('are those of the law, insertion and network heads, each with its kinds', () => {
    expect(essFamilies().map(({ id }) => id)).toEqual([
      'association',
      'cooperative',
      'mutuelle',
      'fondation',
      'entreprise',
      'insertion',
      'reseau',
    ])
    for (const { id } of essFamilies()) expect(kindsOfFamily(id).length).toBeGreaterThan(1)
    expect(essFamily('scop')).toMatchObject({ family: 'cooperative' })
    expect(familyOf('scic')).toBe('cooperative')
    expect(familyOf('fondation')).toBe('fondation')
    expect(familyOf('sarl')).toBeUndefined()
  })

  it.each([
    ['9220', 'association-loi-1901'],
    ['9222', 'ai'],
    ['9230', 'association-utilite-publique'],
    ['5458', 'scop'],
    ['5558', 'scop'],
    ['5658', 'scop'],
    ['5460', 'cooperative'],
    ['6317', 'cooperative-agricole'],
    ['6316', 'cuma'],
    ['6596', 'banque-cooperative'],
    ['8210', 'mutuelle-sante'],
    ['6411', 'mutuelle-assurance'],
    ['9300', 'fondation'],
    ['5547', 'cooperative-habitat'],
  ])('follow from category %s: %s', (category, family) => {
    expect(familyOfLegalForm(category)).toBe(family)
    expect(familyOf(family)).toBeDefined()
  })

  it('are not guessed for companies, public bodies, trade unions or sole traders', () => {
    for (const category of ['5499', '5710', '5599', '5546', '7210', '8410', '1000', '6540', '5758', '', '99']) {
      expect([category, familyOfLegalForm(category)]).toEqual([category, undefined])
    }
    expect(isCommercialForm('5710')).toBe(true)
    expect(isCommercialForm('9220')).toBe(false)
  })

  it('are only given by categories that exist, whenever the label says co-operative or mutual', () => {
    for (const { code, label } of legalForms()) {
      const family = familyOfLegalForm(code)
      if (family) expect(familyOf(family)).toBeDefined()
      if (/coop[ée]rative|\bmutuelle?\b|mutualiste/i.test(label)) {
        // The farmers' social security is mutual by name only.
        if (code !== '8140') expect([code, label, familyOf(family ?? '')]).not.toContain(undefined)
      }
    }
  })
})

describe('legal forms', () => {
  it('are INSEE’s categories, in three levels', () => {
    expect(legalForm('9220')).toEqual({ code: '9220', label: 'Association déclarée', level: 3, parent: '92' })
    expect(legalForm('92')).toMatchObject({ level: 2, parent: '9' })
    expect(legalForm('9')).toMatchObject({ level: 1 })
    expect(legalForm('1234')).toBeUndefined()
    expect(legalForms(1)).toHaveLength(9)
    expect(legalForms(2)).toHaveLength(39)
    expect(legalForms(3)).toHaveLength(260)
    for (const form of [...legalForms(3), ...legalForms(2)]) {
      if (!form.parent!.startsWith('0')) expect(legalForm(form.parent!)).toBeDefined()
    }
  })

  it('are found by words without accents and by the first digits', () => {
    expect(searchLegalForms('association decl').map(({ code }) => code)).toContain('9220')
    expect(searchLegalForms('cooperative production sarl')[0]?.code).toBe('5458')
    expect(searchLegalForms('922').map(({ code }) => code)).toEqual(['9220', '9221', '9222', '9223', '9224'])
    expect(searchLegalForms('')).toEqual([])
  })
})
