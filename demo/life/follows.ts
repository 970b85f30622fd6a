import { isWithin, parentsOf } from '#reference/territories.ts'
import type { Cast, SamplePerson, SampleStructure } from '../cast.ts'
import type { Chance } from '../chance.ts'
import type { Step } from './steps.ts'

type Actor = SamplePerson | SampleStructure

/** Who follows whom in the sample, by handles. */
export type Graph = {
  follow(actor: string, followee: string, at: Date): void
  /** Whether she follows at that moment. */
  follows(actor: string, followee: string, at: Date): boolean
  /** Who follows, and since when. */
  followersOf(handle: string): [string, Date][]
  steps(): Step<'follow'>[]
}

export const emptyGraph = (): Graph => {
  const since = new Map<string, Map<string, Date>>()
  return {
    follow(actor, followee, at) {
      if (actor === followee) return
      const followers = since.get(followee) ?? new Map<string, Date>()
      const known = followers.get(actor)
      if (!known || at < known) followers.set(actor, at)
      since.set(followee, followers)
    },
    follows: (actor, followee, at) => (since.get(followee)?.get(actor) ?? at) < at,
    followersOf: (handle) => [...(since.get(handle) ?? [])],
    steps: () =>
      [...since].flatMap(([followee, followers]) =>
        [...followers].map(([actor, at]) => ({ kind: 'follow' as const, at, actor, followee })),
      ),
  }
}

const departmentOf = (seat: string): string => parentsOf(seat).find((id) => id.startsWith('dep-')) ?? seat
const shared = (a: Actor, b: Actor): number => a.specialities.filter((one) => b.specialities.includes(one)).length

/**
 * Follows whose in-degrees are as unequal as those of a real graph of trust (`popularity`, from the most followed to the
 * least), and that join people of one field or one place more often than chance would.
 */
export const makeFollows = (cast: Cast, popularity: number[], chance: Chance, start: Date, end: Date): Graph => {
  const graph = emptyGraph()
  const everybody: Actor[] = [...cast.structures, ...cast.people, ...cast.readers]
  const ranked = [...everybody].sort((a, b) => b.weight - a.weight || (a.handle < b.handle ? -1 : 1))
  const fame = new Map(
    ranked.map((one, i) => [
      one.handle,
      popularity[Math.floor((i / ranked.length) * popularity.length)]! * (one.bio ? 1 : 0.5),
    ]),
  )
  const department = new Map(everybody.map((one) => [one, departmentOf(one.seat)]))
  const span = end.getTime() - start.getTime()
  // Most follow in their first days; the others as they discover.
  const moment = (): Date =>
    new Date(start.getTime() + span * (chance.hits(0.7) ? chance.next() * 0.05 : chance.next()))

  for (const actor of everybody) {
    const liking = (other: Actor): number => {
      if (other.handle === actor.handle) return 0
      const near = department.get(other) === department.get(actor) ? 1.6 : 1
      const serves =
        other.kind === 'organisation' && other.territories.some((one) => isWithin(actor.seat, one)) ? 1.5 : 1
      const field = 1 + 1.4 * shared(actor, other)
      const structures = other.kind === 'organisation' ? 1.6 : 1
      return fame.get(other.handle)! * near * serves * field * structures
    }
    const writes = 'memberships' in actor && cast.people.some(({ handle }) => handle === actor.handle)
    const most =
      actor.kind === 'organisation' ? chance.between(8, 26) : writes ? chance.between(12, 38) : chance.between(4, 22)
    let left = everybody.map((one) => ({ one, liking: liking(one) }))
    for (let i = 0; i < most; i++) {
      const chosen = chance.weighted(left, ({ liking }) => liking)
      if (!chosen) break
      graph.follow(actor.handle, chosen.one.handle, moment())
      left = left.filter((other) => other !== chosen)
    }
    if (actor.kind === 'person') {
      for (const structure of Object.keys(actor.memberships)) graph.follow(actor.handle, structure, start)
    }
  }
  return graph
}

/** The fields and places that people follow: their own, first of all. */
export const makeTopicFollows = (cast: Cast, chance: Chance, start: Date): Step<'follow-topic'>[] =>
  [...cast.people, ...cast.readers].flatMap((person) => {
    const fields = chance.some(person.specialities, chance.between(1, 3)).map((id) => `speciality:${id}`)
    const [department, region] = parentsOf(person.seat)
    const places = chance.hits(0.7) ? [`territory:${chance.hits(0.75) ? department : region}`] : []
    const at = new Date(start.getTime() + chance.between(1, 90) * 60_000)
    return [...fields, ...places].map((topic) => ({ kind: 'follow-topic' as const, at, actor: person.handle, topic }))
  })
