import { describe, expect, it } from 'vitest'
import { fold } from './fold.ts'
import {
  matchSpeciality,
  specialities,
  specialitiesOfHashtags,
  speciality,
  specialityDomains,
  specialityLabel,
} from './specialities.ts'

describe('specialities', () => {
  it('are about forty, in ten domains, each under a domain that exists', () => {
    expect(specialityDomains()).toHaveLength(10)
    expect(specialities().length).toBeGreaterThanOrEqual(40)
    for (const one of specialities()) expect(speciality(one.parent!)?.parent).toBeUndefined()
    for (const domain of specialityDomains()) expect(specialities(domain.id).length).toBeGreaterThanOrEqual(3)
  })

  it('have ids that fit an address and labels in both languages', () => {
    for (const one of [...specialityDomains(), ...specialities()]) {
      expect(one.id).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(one.labels.fr.length).toBeGreaterThan(1)
      expect(one.labels.en.length).toBeGreaterThan(1)
    }
  })

  it('propose hashtags that are one word', () => {
    for (const one of specialities()) {
      expect(one.hashtags.length).toBeGreaterThan(0)
      for (const tag of one.hashtags) expect(tag).toMatch(/^[\p{L}\p{N}_]+$/u)
    }
  })

  it('never share a name: each label, synonym and hashtag leads back to its own speciality', () => {
    for (const one of [...specialityDomains(), ...specialities()]) {
      for (const name of [one.id, one.labels.fr, one.labels.en, ...one.hashtags, ...one.synonyms]) {
        expect([name, matchSpeciality(name)?.id]).toEqual([name, one.id])
      }
    }
  })

  it.each([
    ['habitat participatif', 'habitat-participatif'],
    ['#HabitatParticipatif', 'habitat-participatif'],
    ['ENERGIE CITOYENNE', 'energie-citoyenne'],
    ['IAE', 'iae'],
    ['tiers lieux', 'tiers-lieux'],
    ['cohousing', 'habitat-participatif'],
    ['éduc’ pop', 'education-populaire'],
  ])('recognises “%s”', (text, id) => {
    expect(matchSpeciality(text)?.id).toBe(id)
  })

  it('do not guess: an unknown or an empty text is no speciality', () => {
    expect(matchSpeciality('astrophysique')).toBeUndefined()
    expect(matchSpeciality('')).toBeUndefined()
    expect(matchSpeciality('  # ')).toBeUndefined()
  })

  it('are found in the hashtags of a text, each once, in their order', () => {
    const text = 'Un #RepairCafé ouvre au #TiersLieux : #Réemploi et #convivialité. #tierslieux'
    expect(specialitiesOfHashtags(text).map(({ id }) => id)).toEqual(['reemploi', 'tiers-lieux'])
  })

  it('are labelled in French unless English is asked for; an unknown id shows itself', () => {
    expect(specialityLabel('energie-citoyenne')).toBe('Énergie citoyenne')
    expect(specialityLabel('energie-citoyenne', 'en')).toBe('Community energy')
    expect(specialityLabel('energie-citoyenne', 'br')).toBe('Énergie citoyenne')
    expect(specialityLabel('nothing')).toBe('nothing')
  })
})

describe('fold', () => {
  it('keeps what two spellings of a name have in common', () => {
    expect(fold("L'Haÿ-les-Roses")).toBe('l hay les roses')
    expect(fold('  CŒUR  de Bœuf… ')).toBe('coeur de boeuf')
    expect(fold('ÎLE')).toBe(fold('île'))
  })
})
