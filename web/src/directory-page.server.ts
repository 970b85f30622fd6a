import type { RequestEvent } from '@sveltejs/kit'
import type { DirectoryPage } from '../../src/actors/index.ts'
import { levelOf, levelsOf } from './lib/directory/levels.ts'
import type { MapView } from './lib/directory/map-view.ts'
import { placesNamed } from './places.server.ts'
import type { Words } from './present-card.server.ts'

/** What the address of the directory asks for; a territory by id, or as somebody typed it. */
export function askedOf({ app }: Pick<Words, 'app'>, { searchParams }: Pick<URL, 'searchParams'>) {
  const { essFamily, speciality } = app.reference
  const text = (name: string) => searchParams.get(name)?.trim().slice(0, 200) ?? ''
  const typedPlace = text('territoire')
  // A city that is a department too is meant as the department, which holds it.
  const places = placesNamed(app, typedPlace).toSorted((a, b) => Number(b.id === 'dep-75') - Number(a.id === 'dep-75'))
  const page = text('page')
  return {
    words: text('q'),
    people: text('afficher') === 'personnes',
    place: places[0] ?? null,
    otherPlaces: places.slice(1, 6),
    unknownPlace: typedPlace && places.length === 0 ? typedPlace : null,
    speciality: speciality(text('specialite'))?.id ?? null,
    family: essFamily(text('famille'))?.id ?? null,
    page: /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1,
  }
}
export type Asked = ReturnType<typeof askedOf>
type Change = { [Part in 'words' | 'people' | 'place' | 'speciality' | 'family' | 'page']?: Asked[Part] }

/** The address that asks the same with some of it changed; a change begins at the first page. */
export function addressOf(asked: Asked, change: Change = {}): string {
  const { words, people, place, speciality, family, page } = { ...asked, page: 1, ...change }
  const parts = {
    q: words,
    afficher: people ? 'personnes' : '',
    territoire: place?.id ?? '',
    specialite: speciality ?? '',
    famille: people ? '' : (family ?? ''),
    page: page > 1 ? String(page) : '',
  }
  const search = new URLSearchParams(Object.entries(parts).filter(([, value]) => value))
  return search.size > 0 ? `/annuaire?${search}` : '/annuaire'
}

/** The filters that are set, each with the address that asks the same without it. */
export function activeFilters({ app, language }: Words, asked: Asked): { label: string; href: string }[] {
  const { specialityLabel, essFamily } = app.reference
  return [
    ...(asked.place ? [{ label: asked.place.label, href: addressOf(asked, { place: null }) }] : []),
    ...(asked.speciality
      ? [{ label: specialityLabel(asked.speciality, language), href: addressOf(asked, { speciality: null }) }]
      : []),
    ...(asked.family && !asked.people
      ? [{ label: essFamily(asked.family)!.labels[language], href: addressOf(asked, { family: null }) }]
      : []),
  ]
}

/** The departments with how many of those found sit in each. */
export function mapOf({ app }: Pick<Words, 'app'>, asked: Asked, { counts }: DirectoryPage): MapView {
  const { reference } = app
  const { viewBox, frames, departments, enlarged } = reference.departmentsMap()
  const numbers = departments.map(({ code }) => counts.departments.get(`dep-${code}`) ?? 0)
  const levels = levelsOf(numbers)
  return {
    viewBox,
    frames,
    levels,
    current: asked.place?.id ?? null,
    shapes: [
      ...departments.map(({ code }) => ({ shape: `d${code}`, id: `dep-${code}` })),
      ...enlarged.map(({ code }) => ({ shape: `e${code}`, id: `dep-${code}` })),
    ],
    departments: departments.map(({ code }, i) => {
      const id = `dep-${code}`
      const label = reference.territoryLabel(id)
      const count = numbers[i]!
      return { id, label, count, href: addressOf(asked, { place: { id, label } }), level: levelOf(levels, count) }
    }),
  }
}

const numbered = (label: string, count: number | undefined, number: (n: number) => string) =>
  count ? `${label} (${number(count)})` : label

/** Choices of a filter with what each would find; those that would find nothing are left out, the chosen one aside. */
export function choicesOf(
  { app, language }: Words,
  asked: Asked,
  { counts }: DirectoryPage,
  number: (n: number) => string,
) {
  const { essFamilies, kindsOfFamily, specialities, specialityDomains, specialityLabel } = app.reference
  const family = (id: string, label: string) => ({ value: id, label: numbered(label, counts.families.get(id), number) })
  const field = (id: string) => ({
    value: id,
    label: numbered(specialityLabel(id, language), counts.specialities.get(id), number),
  })
  return {
    families: essFamilies()
      .filter(
        ({ id }) =>
          counts.families.get(id) || asked.family === id || kindsOfFamily(id).some((kind) => kind.id === asked.family),
      )
      .map(({ id, labels }) => ({
        label: labels[language],
        choices: [
          family(id, labels[language]),
          ...kindsOfFamily(id)
            .filter((kind) => counts.families.get(kind.id) || asked.family === kind.id)
            .map((kind) => family(kind.id, kind.labels[language])),
        ],
      })),
    specialities: specialityDomains().map((domain) => ({
      label: specialityLabel(domain.id, language),
      choices: specialities(domain.id).map(({ id }) => field(id)),
    })),
  }
}

export type DirectoryEvent = Pick<RequestEvent, 'url' | 'platform' | 'locals'>
