import { parentsOf } from '#reference/territories.ts'
import type { Cast, SamplePerson, SampleStructure } from '../cast.ts'
import type { Chance } from '../chance.ts'
import type { Step } from './steps.ts'

const STRUCTURES = 14
const PEOPLE = 12

/** What those who watch say of it. */
const LINES = [
  'Les appels à projets, dès leur parution',
  'Une lecture commentée chaque lundi',
  'Ce qui se vote et ce qui se finance près de chez nous',
  'Les rendez-vous à ne pas manquer, et leurs comptes rendus',
  'Les retours d’expérience que l’on me raconte sur le terrain',
  'Les offres d’emploi et les formations du secteur',
  '',
]

const regionOf = (seat: string): string => parentsOf(seat).find((id) => id.startsWith('reg-')) ?? 'fr'

/**
 * Who watches what: the best-known structures in their first field where they act, people in theirs around them; and those
 * who follow these coverages. Much stays unwatched.
 */
export function makeWatches(cast: Cast, chance: Chance, start: Date): (Step<'watch'> | Step<'follow-topic'>)[] {
  const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
  const known = <One extends SamplePerson | SampleStructure>(all: readonly One[], most: number) =>
    all
      .filter(({ specialities }) => specialities.length > 0)
      .toSorted((a, b) => b.weight - a.weight || (a.handle < b.handle ? -1 : 1))
      .slice(0, most)
  const watches = [
    ...known(cast.structures, STRUCTURES).map((one) => ({ one, territory: one.territories[0] ?? regionOf(one.seat) })),
    ...known(cast.people, PEOPLE).map((one) => ({ one, territory: chance.hits(0.2) ? 'fr' : regionOf(one.seat) })),
  ].map(
    ({ one, territory }, i): Step<'watch'> => ({
      kind: 'watch',
      at: at(100 + i),
      actor: one.handle,
      speciality: one.specialities[0]!,
      territory,
      brings: LINES[i % LINES.length]!,
    }),
  )
  const topics = [...new Set(watches.map(({ speciality, territory }) => `coverage:${speciality}:${territory}`))]
  const follows = [...cast.people, ...cast.readers].flatMap((person, i) =>
    topics
      .filter((topic) => person.specialities.some((field) => topic.includes(`:${field}:`)) && chance.hits(0.4))
      .slice(0, 2)
      .map((topic) => ({ kind: 'follow-topic' as const, at: at(200 + i), actor: person.handle, topic })),
  )
  return [...watches, ...follows]
}
