import { describe, expect, test } from 'vitest'
import { ago } from './ago.ts'
import { initials, tintOf } from './initials.ts'
import { preferredLanguage } from './language.ts'
import { en, fr } from './speech.ts'
import { typeset } from './typography.ts'

describe('the language of someone who chose none', () => {
  test.each([
    [null, 'fr'],
    ['en-GB,en;q=0.9,fr;q=0.8', 'en'],
    ['de-DE,fr;q=0.6,en;q=0.4', 'fr'],
    ['en;q=0, fr;q=0.1', 'fr'],
    ['de, it', 'fr'],
    ['*', 'fr'],
    [';;q=nonsense,,', 'fr'],
  ])('for %s is %s', (header, language) => expect(preferredLanguage(header)).toBe(language))
})

test('in French, none and one and a half are singular; in English, none is plural', () => {
  const forms = { one: '# relais reçu', other: '# relais reçus' }
  expect([0, 1, 1.5, 2].map((n) => fr.plural(n, forms))).toEqual([
    '0 relais reçu',
    '1 relais reçu',
    '1,5 relais reçu',
    '2 relais reçus',
  ])
  expect([0, 1, 2].map((n) => en.plural(n, { one: '# read', other: '# reads' }))).toEqual([
    '0 reads',
    '1 read',
    '2 reads',
  ])
})

test('a number of a million is counted in the plural form that the message has', () => {
  expect(fr.plural(1_000_000, { one: '# lecture', other: '# lectures' })).toMatch(/lectures$/)
})

test('hours are written as in a French text', () => {
  const date = { hour: 'numeric', minute: '2-digit' } as const
  expect(fr.date('2026-03-05T08:00:00Z', date)).toBe('9\u202fh')
  expect(fr.date('2026-03-05T13:05:00Z', date)).toBe('14\u202fh\u202f05')
  expect(fr.date('2026-03-04T23:30:00Z', date)).toBe('0\u202fh\u202f30')
  expect(en.date('2026-03-05T08:00:00Z', date)).toBe('9:00')
})

test('the first of a month is an ordinal in French, and no other number is', () => {
  const day = { day: 'numeric', month: 'long' } as const
  expect(fr.date('2026-12-01T08:00:00Z', day)).toBe('1er décembre')
  expect(fr.date('2026-12-01T08:00:00Z', { weekday: 'short', ...day, month: 'short' })).toMatch(/^mar\.? 1er déc\.?$/)
  expect(fr.date('2026-12-21T08:00:00Z', day)).toBe('21 décembre')
  expect(en.date('2026-12-01T08:00:00Z', day)).toBe('1 December')
})

test('a date is that of its zone, not that of the machine', () => {
  expect(fr.date('2026-12-31T23:30:00Z', { dateStyle: 'long' })).toBe('1er janvier 2027')
  expect(fr.date('2026-12-31T23:30:00Z', { dateStyle: 'long' }, 'America/Cayenne')).toBe('31 décembre 2026')
})

describe('how long ago', () => {
  const now = Date.parse('2026-11-23T12:00:00Z')
  const minutes = (n: number) => ago(now - n * 60_000, now, fr)
  test.each([
    [0.5, ''],
    [1, 'il y a 1 min'],
    [59.9, 'il y a 59 min'],
    [60, 'il y a 1 h'],
    [24 * 60, 'hier'],
    [39 * 60, 'avant-hier'],
    [6 * 24 * 60, 'il y a 6 j'],
    [30 * 24 * 60, '24 oct.'],
    [400 * 24 * 60, '19 oct. 2025'],
    [-120, 'dans 2 h'],
  ])('%s minutes: %s', (n, words) => expect(minutes(n).replaceAll(/\s/g, ' ')).toBe(words))
})

test('French punctuation keeps its no-break spaces, English has none', () => {
  expect(typeset("« Qu'en dire ? » : rien !", 'fr')).toBe('«\u00a0Qu’en dire\u202f?\u00a0»\u00a0: rien\u202f!')
  expect(typeset("It's fine: yes!", 'en')).toBe('It’s fine: yes!')
  expect(typeset('https://exemple.fr/?q=1', 'fr')).toBe('https://exemple.fr/?q=1')
})

test('a name is joined to the words before it as French joins it', () => {
  const said = (text: string) => typeset(text, 'fr').replaceAll('’', "'")
  expect(said('Publication de Ensemble, que Île et ESS de Odile relaient')).toBe(
    "Publication d'Ensemble, qu'Île et ESS d'Odile relaient",
  )
  expect(said('Le relais de Les Jardins, de Le Vivier, de La Ruche et de L’Élan')).toBe(
    "Le relais des Jardins, du Vivier, de La Ruche et de L'Élan",
  )
  expect(said('En réponse à Les Jardins, à Le Vivier, à La Ruche')).toBe(
    'En réponse aux Jardins, au Vivier, à La Ruche',
  )
  expect(said('Il possède Athènes, une grande École, de Lesneven')).toBe(
    'Il possède Athènes, une grande École, de Lesneven',
  )
  expect(typeset('a post of de Ensemble', 'en')).toBe('a post of de Ensemble')
})

test('two letters stand for a name, without its small words', () => {
  expect(['Camille Moreau', 'La Ruche de Nantes', 'Inès', 'L’Élan', 'Le', '', '🙂'].map(initials)).toEqual([
    'CM',
    'RN',
    'I',
    'É',
    'L',
    '',
    '',
  ])
})

test('a name keeps its tint, and names share all of them', () => {
  expect(tintOf('Le Vivier')).toBe(tintOf('Le Vivier'))
  const tints = new Set(Array.from({ length: 100 }, (_, n) => tintOf(`Structure ${n}`)))
  expect([...tints].toSorted()).toEqual([1, 2, 3, 4, 5, 6])
})
