import type { ActorId, PostId } from '#platform/ids.ts'

/** Something that an actor did on a speciality: published a post, or relayed that of another (`of`). */
export type Act = { actorId: ActorId; postId: PostId; of: ActorId | null; at: Date; since: Date; server: string | null }

/** Who speaks with one voice: the team of a structure and the structure itself. */
export type House = ActorId

/** An account counts whole once it is a month old; younger, as the part of a month that it is. */
const WHOLE_AFTER_DAYS = 30
/** What a relay weighs where the relays of the month lead back from its author to its relayer in so many steps. */
const RING = { weight: 0.2, longest: 4 }
const DAY_MS = 24 * 3600 * 1000

/** An act with what it weighs: 0 to 1. */
export type Weighed = Act & { house: House; ofHouse: House | null; weight: number }

/**
 * Acts of 35 days with their houses and weights. What it resists: many accounts of one structure are one house; accounts
 * made yesterday weigh next to nothing; whoever relays those who relay them, directly or around, weighs a fifth; whoever
 * relays the same author again and again weighs 1, 1/2, 1/3…; relaying one's own house weighs nothing.
 */
export function weigh(
  acts: readonly Act[],
  houseOf: ReadonlyMap<ActorId, House>,
  { longest = RING.longest }: { longest?: number } = {},
): Weighed[] {
  const house = (actor: ActorId) => houseOf.get(actor) ?? actor
  const relayed = new Map<House, Set<House>>()
  for (const { actorId, of } of acts) {
    if (!of) continue
    const [mine, theirs] = [house(actorId), house(of)]
    if (theirs !== mine) relayed.set(mine, (relayed.get(mine) ?? new Set()).add(theirs))
  }
  const ties = new Map<string, { ring: boolean; posts: Set<PostId> }>()
  return acts
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map((act) => {
      const mine = house(act.actorId)
      const age = (act.at.getTime() - act.since.getTime()) / DAY_MS
      const grown = Math.min(1, Math.max(0, age / WHOLE_AFTER_DAYS))
      if (!act.of) return weighed(act, mine, null, grown)
      const theirs = house(act.of)
      if (theirs === mine) return weighed(act, mine, theirs, 0)
      const pair = `${mine} ${theirs}`
      const known = ties.get(pair)
      const tie = known ?? { ring: reaches(relayed, theirs, mine, longest), posts: new Set() }
      if (!known) ties.set(pair, tie)
      tie.posts.add(act.postId)
      return weighed(act, mine, theirs, (grown * (tie.ring ? RING.weight : 1)) / tie.posts.size)
    })
}

/** Written out: tens of thousands are made at once, and a copy of each act costs as much as all the rest. */
const weighed = (act: Act, house: House, ofHouse: House | null, weight: number): Weighed => ({
  actorId: act.actorId,
  postId: act.postId,
  of: act.of,
  at: act.at,
  since: act.since,
  server: act.server,
  house,
  ofHouse,
  weight,
})

/** Whether relays lead from one house to another in a few steps. */
function reaches(relayed: ReadonlyMap<House, ReadonlySet<House>>, from: House, to: House, longest: number): boolean {
  let edge = [from]
  const seen = new Set(edge)
  for (let step = 0; step < longest && edge.length > 0; step++) {
    edge = edge.flatMap((one) => [...(relayed.get(one) ?? [])].filter((next) => !seen.has(next)))
    if (edge.includes(to)) return true
    for (const one of edge) seen.add(one)
  }
  return false
}

/**
 * How many voices these acts are: each house once, by the act that weighs most. Those of one other server weigh together
 * as the square root of their number: a server can make as many accounts as it likes.
 */
export function countVoices(acts: readonly Weighed[]): number {
  const best = new Map<House, { weight: number; server: string | null }>()
  for (const { house, weight, server } of acts)
    if (weight > (best.get(house)?.weight ?? 0)) best.set(house, { weight, server })
  const servers = Map.groupBy(best.values(), ({ server }) => server)
  let voices = 0
  for (const [server, found] of servers) {
    const sum = found.reduce((all, { weight }) => all + weight, 0)
    voices += server === null ? sum : sum / Math.sqrt(found.length)
  }
  return voices
}
