import { fold } from '#reference/fold.ts'
import { specialities, specialitiesEdition, specialityDomains } from '#reference/specialities.ts'
import { searchTerritories } from '#reference/territories.ts'

/** A speciality, a domain or a territory that is called so. */
export type NamedTopic = { kind: 'speciality' | 'territory'; id: string }

const MOST = 24
const TERRITORIES_MOST = 5
const SHORTEST = 3

let names: { edition: number; all: { id: string; words: string[] }[] } | undefined
const namesOfTopics = () => {
  const edition = specialitiesEdition()
  if (names?.edition === edition) return names.all
  const all = [...specialityDomains(), ...specialities()].map(({ id, labels, hashtags, synonyms }) => ({
    id,
    words: fold([labels.fr, labels.en, ...hashtags, ...synonyms].join(' ')).split(' '),
  }))
  names = { edition, all }
  return all
}

/** The topics whose names, or other names, have a word that begins like each of those typed; then places so named. */
export function nameTopics(typed: string): NamedTopic[] {
  const asked = fold(typed)
    .split(' ')
    .filter((word) => word.length >= SHORTEST)
  if (asked.length === 0) return []
  const found = namesOfTopics().filter(({ words }) =>
    asked.every((start) => words.some((word) => word.startsWith(start) || singular(word) === singular(start))),
  )
  const places = searchTerritories(typed.trim(), { limit: TERRITORIES_MOST })
  return [
    ...found.map(({ id }): NamedTopic => ({ kind: 'speciality', id })),
    ...places.map(({ id }): NamedTopic => ({ kind: 'territory', id })),
  ].slice(0, MOST)
}

const singular = (word: string) => word.replace(/[sx]$/, '')
