import type { Facet } from '../../src/search/index.ts'
import { placesNamed } from './places.server.ts'
import type { Words } from './present-card.server.ts'

/** The facets by the names that they have in addresses. */
export const facetNames = {
  all: '',
  posts: 'publications',
  articles: 'articles',
  events: 'evenements',
  documents: 'documents',
  people: 'personnes',
  organisations: 'structures',
  topics: 'sujets',
} as const satisfies Record<Facet, string>

/** In the order of their tabs. */
export const facets = Object.keys(facetNames) as Facet[]

/** The periods of the form, by the word that the query has for them. */
export const periods = { jour: "aujourd'hui", semaine: 'semaine', mois: 'mois', an: 'an' } as const
type Period = keyof typeof periods

/** What the address of the search asks for. */
export function askedOf({ app }: Pick<Words, 'app'>, { searchParams }: Pick<URL, 'searchParams'>) {
  const text = (name: string) => (searchParams.get(name) ?? '').replaceAll('\0', '').trim().slice(0, 400)
  const typedPlace = text('territoire').slice(0, 120)
  const place = placesNamed(app, typedPlace)[0] ?? null
  const page = text('page')
  const period = text('periode')
  const facet = facets.find((one) => facetNames[one] === text('voir')) ?? 'all'
  return {
    words: text('q'),
    facet,
    period: Object.hasOwn(periods, period) ? (period as Period) : null,
    place,
    unknownPlace: typedPlace && !place ? typedPlace : null,
    speciality: app.reference.speciality(text('specialite'))?.id ?? null,
    newest: text('tri') === 'recents',
    page: /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1,
  }
}
export type Asked = ReturnType<typeof askedOf>

/** The fields of the form are operators of the query: what is searched is one text, which can be kept. */
export function queryOf({ words, period, place, speciality }: Asked): string {
  return [
    words,
    ...(period ? [`depuis:${periods[period]}`] : []),
    ...(place ? [`territoire:${place.id}`] : []),
    ...(speciality ? [`spécialité:${speciality}`] : []),
  ]
    .filter(Boolean)
    .join(' ')
}

/** The address that asks the same with some of it changed; a change begins at the first page. */
export function addressOf(asked: Asked, change: Partial<Asked> = {}): string {
  const { words, facet, period, place, speciality, newest, page } = { ...asked, page: 1, ...change }
  const parts = {
    q: words,
    voir: facetNames[facet],
    periode: period ?? '',
    territoire: place?.id ?? '',
    specialite: speciality ?? '',
    tri: newest ? 'recents' : '',
    page: page > 1 ? String(page) : '',
  }
  const search = new URLSearchParams(Object.entries(parts).filter(([, value]) => value))
  return search.size > 0 ? `/recherche?${search}` : '/recherche'
}
