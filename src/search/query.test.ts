import { describe, expect, it, test } from 'vitest'
import { parseQuery } from './query.ts'
import { readPeriod } from './query-dates.ts'

const at = { now: new Date('2026-03-05T10:00:00Z'), zone: 'Europe/Paris' }
const read = (typed: string) => parseQuery(typed, at)
const words = (typed: string) => read(typed).all.map((ways) => ways.map(({ text }) => text).join('|'))

test('words, phrases, what is left out, and either of two', () => {
  expect(words('habitat participatif')).toEqual(['habitat', 'participatif'])
  expect(read('"habitat participatif" « à plusieurs »').all).toEqual([
    [{ text: 'habitat participatif', phrase: true }],
    [{ text: 'à plusieurs', phrase: true }],
  ])
  expect(read('habitat -location -"à vendre"').none).toEqual([
    { text: 'location', phrase: false },
    { text: 'à vendre', phrase: true },
  ])
  expect(words('épicerie OU marché solidaire')).toEqual(['épicerie|marché', 'solidaire'])
  expect(words('ou')).toEqual(['ou'])
  expect(words('porte-à-porte l’économie')).toEqual(['porte-à-porte', 'l’économie'])
  expect(words('une "phrase sans fin')).toEqual(['une', 'phrase sans fin'])
  expect(words('')).toEqual([])
})

test('operators, in French, in English and as Mastodon has them', () => {
  for (const typed of ['de:@Marie', 'from:marie', 'De:marie'])
    expect(read(typed).conditions).toEqual([{ on: 'author', handle: 'marie', not: false }])
  expect(read('-de:marie@ailleurs.example').conditions).toEqual([
    { on: 'author', handle: 'marie@ailleurs.example', not: true },
  ])
  for (const typed of [
    'spécialité:habitat-participatif',
    'specialite:"habitat participatif"',
    'speciality:habitat-participatif',
  ])
    expect(read(typed).conditions).toMatchObject([{ on: 'speciality', not: false }])
  expect(read('territoire:"Loire-Atlantique"').conditions).toEqual([{ on: 'territory', id: 'dep-44', not: false }])
  expect(read('territory:dep-44').conditions).toEqual([{ on: 'territory', id: 'dep-44', not: false }])
  expect(read('type:article type:événement -type:brève')).toMatchObject({
    kinds: ['article', 'event'],
    notKinds: ['note'],
  })
  expect(read('type:pdf type:personne type:structure')).toMatchObject({
    kinds: ['person', 'organisation'],
    conditions: [{ on: 'has', what: 'pdf', not: false }],
  })
  expect(read('has:media -is:reply language:fr in:library').conditions).toEqual([
    { on: 'has', what: 'media', not: false },
    { on: 'is', what: 'reply', not: true },
    { on: 'language', tag: 'fr', not: false },
    { on: 'in', what: 'library', not: false },
  ])
  expect(read('in:all coopérative')).toMatchObject({ conditions: [], misread: [], all: [[{ text: 'coopérative' }]] })
})

test('a wrong operator is told, and its words are searched', () => {
  expect(read('type:banane')).toMatchObject({
    misread: [{ operator: 'type', value: 'banane', why: 'value' }],
    all: [[{ text: 'banane' }]],
  })
  expect(read('couleur:rouge vélo').misread).toEqual([{ operator: 'couleur', value: 'rouge', why: 'unknown' }])
  expect(words('couleur:rouge vélo')).toEqual(['couleur', 'rouge', 'vélo'])
  expect(read('depuis:demain').misread).toEqual([{ operator: 'depuis', value: 'demain', why: 'value' }])
  expect(read('Spécialité:zzz').misread).toEqual([{ operator: 'spécialité', value: 'zzz', why: 'value' }])
  expect(read('-depuis:hier').misread).toHaveLength(1)
  expect(read('constructor:x toString:y').misread).toHaveLength(2)
  for (const typed of ['https://exemple.fr/a:b', 'à 12:30', 'Compte rendu :', ':)', '- -'])
    expect(read(typed).misread).toEqual([])
})

describe('dates', () => {
  const period = (typed: string) => {
    const found = readPeriod(typed, at.now, at.zone)
    return found && [found.from.toISOString(), found.to.toISOString()]
  }
  const first = ['2026-02-28T23:00:00.000Z', '2026-03-01T23:00:00.000Z']
  const march = ['2026-02-28T23:00:00.000Z', '2026-03-31T22:00:00.000Z']
  it.each([
    ['2026-03-01', first],
    ['01/03/2026', first],
    ['1.3.2026', first],
    ['03/2026', march],
    ['2026-03', march],
    ['2026', ['2025-12-31T23:00:00.000Z', '2026-12-31T23:00:00.000Z']],
    ['hier', ['2026-03-03T23:00:00.000Z', '2026-03-04T23:00:00.000Z']],
    ["aujourd'hui", ['2026-03-04T23:00:00.000Z', '2026-03-05T23:00:00.000Z']],
    ['semaine', ['2026-02-25T23:00:00.000Z', '2026-03-05T23:00:00.000Z']],
    ['30j', ['2026-02-02T23:00:00.000Z', '2026-03-05T23:00:00.000Z']],
    ['année', ['2025-03-04T23:00:00.000Z', '2026-03-05T23:00:00.000Z']],
    ['2026-02-30', null],
    ['13/2026', null],
    ['bientôt', null],
  ])('%s', (typed, expected) => expect(period(typed)).toEqual(expected))

  it('bound what is found: `depuis` with the day itself, `après` without it, `avant` up to it', () => {
    expect(read('depuis:2026-03-01').since).toEqual(new Date(first[0]!))
    expect(read('after:2026-03-01').since).toEqual(new Date(first[1]!))
    expect(read('avant:2026-03-01').before).toEqual(new Date(first[0]!))
    expect(read('pendant:03/2026')).toMatchObject({ since: new Date(march[0]!), before: new Date(march[1]!) })
    expect(read('depuis:2025 depuis:2026-03-01 avant:2026 avant:2027').since).toEqual(new Date(first[0]!))
  })
})

test('whatever is typed is read, in time that grows with its length alone', () => {
  const long = `${'-"« :'.repeat(2_000)}${'a:'.repeat(2_000)}`
  expect(read(long).all.length).toBeLessThanOrEqual(24)
})
