import { describe, expect, it, test } from 'vitest'
import { languageOf, PAGE_LONGEST, pageText } from './page-text.ts'

const lines = (...all: string[]) => pageText(all.map((str) => ({ str, hasEOL: true })))

describe('the text of a page', () => {
  it.each([
    [
      'a broken word is whole again',
      ['L’accompagne-', 'ment des coopéra\u00AD', 'tives'],
      'L’accompagnement des coopératives',
    ],
    ['a name keeps its hyphen', ['En Loire-', 'Atlantique'], 'En Loire-Atlantique'],
    ['a dash is no hyphen', ['Un lieu -', 'un jardin, 2024-', '2026'], 'Un lieu - un jardin, 2024- 2026'],
    ['a hyphen at the end of all stays', ['À suivre-'], 'À suivre-'],
    ['nothing of what a file hides is left', ['Bon\u0000jour\uE000', '\u200B', 'l\u00ADà'], 'Bon jour là'],
    ['accents are one letter', ['E\u0301picerie'], 'Épicerie'],
  ])('%s', (_, typed, told) => expect(lines(...typed)).toBe(told))

  it('in pieces of one line is not cut between them', () => {
    expect(pageText(['Fi', 'nan', 'cement ', 'solidaire'].map((str) => ({ str, hasEOL: false })))).toBe(
      'Financement solidaire',
    )
  })

  it('is no longer than what is kept of it, and ends with a whole letter', () => {
    const text = pageText(Array.from({ length: 50_000 }, () => ({ str: '𝒜', hasEOL: false })))
    expect([text.length <= PAGE_LONGEST, text.isWellFormed(), Buffer.byteLength(text) <= 80_000]).toEqual([
      true,
      true,
      true,
    ])
  })
})

test.each([
  ['fr', 'Les épiceries solidaires de la région sont ouvertes à tous.'],
  ['en', 'The annual report of the cooperatives is available to all members.'],
  ['fr', 'Budget 2026 : 12 000 €'],
])('%s is the language of « %s »', (language, text) => expect(languageOf(text)).toBe(language))
