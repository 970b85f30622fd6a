import { readFileSync } from 'node:fs'
import { fold } from './fold.ts'

/**
 * A field of the social and solidarity economy in which an actor is a link of the chain. Two levels: a domain has no
 * `parent`; a speciality's parent is its domain. `id` is a stable French slug, fit for an address.
 */
export type Speciality = {
  id: string
  parent?: string
  labels: { fr: string; en: string }
  /** As people write them, without `#`; the first one is the hashtag to propose. `[]` for a domain. */
  hashtags: string[]
  /** Other names, French and English. `[]` for a domain. */
  synonyms: string[]
  /** Added by administrators, and taken back: what stands under it keeps its page, nothing new is put there. */
  retired?: true
}

type Leaf = { id: string; fr: string; en: string; hashtags: string[]; synonyms: string[] }
type Domain = { id: string; fr: string; en: string; specialities: Leaf[] }

const read = (): Speciality[] => {
  const url = new URL('./data/specialities.json', import.meta.url)
  const domains = JSON.parse(readFileSync(url, 'utf8')) as Domain[]
  return domains.flatMap(({ id, fr, en, specialities }) => [
    { id, labels: { fr, en }, hashtags: [], synonyms: [] },
    ...specialities.map((leaf) => ({
      id: leaf.id,
      parent: id,
      labels: { fr: leaf.fr, en: leaf.en },
      hashtags: leaf.hashtags,
      synonyms: leaf.synonyms,
    })),
  ])
}

/** What every way of writing one name shares: `#HabitatParticipatif`, `habitat participatif` → `habitatparticipatif`. */
const keyOf = (text: string): string => fold(text).replaceAll(' ', '')

let byId: Map<string, Speciality> | undefined
let byName: Map<string, Speciality> | undefined

let given: readonly Speciality[] | undefined
let added: readonly Speciality[] = []
let edition = 0

const all = (): Map<string, Speciality> => {
  given ??= read()
  byId ??= new Map([...given, ...added].map((one) => [one.id, one]))
  return byId
}

/** Every name of a speciality, as names are compared. */
export const namesOf = (one: Pick<Speciality, 'id' | 'labels' | 'hashtags' | 'synonyms'>): string[] =>
  [one.id, one.labels.fr, one.labels.en, ...one.hashtags, ...one.synonyms].map(keyOf)

const names = (): Map<string, Speciality> => {
  byName ??= new Map(
    [...all().values()].flatMap((one) => (one.retired ? [] : namesOf(one).map((name) => [name, one] as const))),
  )
  return byName
}

/**
 * Makes those that administrators added known to every look-up of this process, in the place of the ones before. They
 * follow those of the list itself, each under its domain; whoever keeps them tells each process anew (`watch/`).
 */
export function addSpecialities(more: readonly Speciality[]): void {
  added = more
  edition += 1
  byId = undefined
  byName = undefined
}

/** Grows each time the specialities are others than before: for what is kept of them. */
export const specialitiesEdition = (): number => edition

/** A speciality or a domain by its id, or `undefined`. */
export const speciality = (id: string): Speciality | undefined => all().get(id)

/** The domains (first level), in the order in which to show them. */
export const specialityDomains = (): Speciality[] => [...all().values()].filter(({ parent }) => !parent)

/** The specialities (second level), all or those of one domain, in the order in which to show them; retired ones are not among them. */
export const specialities = (domain?: string): Speciality[] =>
  [...all().values()].filter(({ parent, retired }) => parent && !retired && (!domain || parent === domain))

/** What a speciality is about: itself; a domain, with all that it holds or ever held. */
export const specialitiesWithin = (id: string): string[] => [
  id,
  ...[...all().values()].flatMap((one) => (one.parent === id ? one.id : [])),
]

/** The speciality that a text names: its id, a label, a synonym or a hashtag, whatever the accents and capitals. `undefined` if none. */
export const matchSpeciality = (text: string): Speciality | undefined => names().get(keyOf(text))

/** The specialities that the hashtags of a text name, in their order, each once. */
export const specialitiesOfHashtags = (text: string): Speciality[] => {
  const named = [...text.matchAll(/#([\p{L}\p{N}_]+)/gu)].flatMap(([, tag]) => matchSpeciality(tag!) ?? [])
  return [...new Set(named)]
}

/** The label in a language, French where there is none; an unknown id as it is. */
export const specialityLabel = (id: string, language = 'fr'): string =>
  speciality(id)?.labels[language === 'en' ? 'en' : 'fr'] ?? id
