import type { Cast } from '../cast.ts'
import type { Chance } from '../chance.ts'
import { addDays, dayOf } from './days.ts'
import type { Graph } from './follows.ts'
import { actorOf, laterThan } from './posts.ts'
import type { Relayed } from './relays.ts'
import type { Step } from './steps.ts'

const DAY = 86_400_000

type Given = { cast: Cast; now: Date; chance: Chance; graph: Graph }

// The nearer, the likelier to be read; after three links it is the subject that interests, no longer the author.
const LIKELY = [0.6, 0.46, 0.38, 0.32, 0.28]

/** Who read what, at what distance from its author: followers first, then those that each relay reached for the first time. */
export const makeReads = (
  { cast, now, chance, graph }: Given,
  posts: Relayed[],
  relays: Step<'relay'>[],
): Step<'read'>[] => {
  const people = new Set([...cast.people, ...cast.readers].map(({ handle }) => handle))
  const byPost = Map.groupBy(relays, ({ post }) => post)
  return posts.flatMap((post) => {
    const reached = new Map<string, { at: Date; distance: number; through?: string }>()
    const reach = (source: string, at: Date, distance: number, through?: string): void => {
      for (const [reader, since] of graph.followersOf(source)) {
        // Whoever came later finds what is recent, and does not go back further.
        if (
          !people.has(reader) ||
          reader === post.by ||
          reached.has(reader) ||
          since.getTime() > at.getTime() + 12 * DAY
        )
          continue
        const arrival = since > at ? since : at
        reached.set(reader, { at: arrival, distance, ...(through && { through }) })
      }
    }
    reach(post.actor, post.at, 0)
    const inOrder = [...(byPost.get(post.key) ?? [])].sort((a, b) => a.at.getTime() - b.at.getTime())
    for (const relay of inOrder) reach(relay.actor, relay.at, relay.distance, relay.key)
    // Whoever relayed a post had read it.
    const relayers = new Set(inOrder.map(({ by }) => by))
    return [...reached].flatMap(([reader, { at, ...where }]) => {
      const interested = actorOf(cast, reader).specialities.some((id) => post.specialities.includes(id))
      const likely = (LIKELY[where.distance] ?? 0.25) * (interested ? 1.35 : 1) * (post.kind === 'article' ? 0.75 : 1)
      const read = relayers.has(reader)
        ? inOrder.find(({ by }) => by === reader)!.at
        : chance.hits(likely)
          ? laterThan(at, 9, now, chance)
          : undefined
      const when = read && new Date(Math.max(read.getTime() - 60_000, at.getTime()))
      return when ? [{ kind: 'read' as const, at: when, post: post.key, author: post.actor, reader, ...where }] : []
    })
  })
}

// An article is opened to be read; of a note the card says all, unless one wants its answers.
const OPENED = { note: 0.2, article: 0.8, event: 0.6, reply: 0 }

/** Which of those reads opened the page of the post, where the card alone was not enough. */
export const openSome = (reads: Step<'read'>[], posts: Relayed[], chance: Chance): Step<'read'>[] => {
  const kinds = new Map(posts.map(({ key, kind }) => [key, kind]))
  return reads.map((read) => (chance.hits(OPENED[kinds.get(read.post)!]) ? { ...read, opened: true as const } : read))
}

/** Visitors of the open web, day by day: many on the first days, then a trickle, more where a chain went far. */
export const makeOpenReads = (
  { cast, now, chance }: Given,
  posts: Relayed[],
  relays: Step<'relay'>[],
): Step<'open-reads'>[] => {
  const today = dayOf(now)
  const counts = Map.groupBy(relays, ({ post }) => post)
  return posts.flatMap((post) => {
    const links = counts.get(post.key)?.length ?? 0
    const base = (4 + 22 * actorOf(cast, post.actor).weight + 6 * links) * (post.kind === 'article' ? 1.8 : 1)
    const days: Step<'open-reads'>[] = []
    for (let day = dayOf(post.at), age = 0; day <= today && age < 30; day = addDays(day, 1), age++) {
      const count = Math.round(chance.longTailed(base * Math.exp(-age / 4), 0.5))
      // Told at the end of the day, or now for today.
      const end = new Date(Math.min(Date.parse(`${day}T21:00:00Z`), now.getTime()))
      const at = new Date(Math.max(end.getTime(), post.at.getTime()))
      if (count > 0) days.push({ kind: 'open-reads', at, post: post.key, day, count })
    }
    return days
  })
}

/** Some of those who read liked, and a few kept. */
export const makeFavourites = (
  { now, chance }: Given,
  reads: Step<'read'>[],
  posts: Relayed[],
): (Step<'favourite'> | Step<'bookmark'>)[] => {
  // A post is liked more or less than another, whoever reads it.
  const charm = new Map(posts.map(({ key }) => [key, Math.min(0.5, chance.longTailed(0.13, 0.8))]))
  return reads.flatMap(({ at, post, reader }) => {
    const then = new Date(at.getTime() + chance.between(20, 400) * 1_000)
    if (then >= now) return []
    const liked = chance.hits(charm.get(post)!) ? [{ kind: 'favourite' as const, at: then, post, actor: reader }] : []
    const kept = chance.hits(0.02) ? [{ kind: 'bookmark' as const, at: then, post, actor: reader }] : []
    return [...liked, ...kept]
  })
}

/** Votes of those who read a poll before it closed. */
export const makeVotes = ({ chance }: Given, reads: Step<'read'>[], posts: Relayed[]): Step<'vote'>[] => {
  const polls = new Map(
    posts.flatMap((post) => (post.kind === 'note' && post.poll ? [[post.key, post.poll] as const] : [])),
  )
  // One answer of each poll is more popular than the others.
  const leaning = new Map([...polls].map(([key, { options }]) => [key, options.map(() => chance.longTailed(1, 0.7))]))
  return reads.flatMap(({ at, post, reader }) => {
    const poll = polls.get(post)
    const then = new Date(at.getTime() + chance.between(5, 60) * 1_000)
    if (!poll || then >= poll.closesAt || !chance.hits(0.7)) return []
    const options = poll.options.map((_, i) => i)
    const first = chance.weighted(options, (i) => leaning.get(post)![i]!)!
    const more = poll.multiple ? options.filter((i) => i !== first && chance.hits(0.3)) : []
    return [{ kind: 'vote' as const, at: then, post, actor: reader, choices: [first, ...more].sort((a, b) => a - b) }]
  })
}

/** Answers to events by those who read about them, within the seats, before they begin. */
export const makeAnswers = (
  { cast, now, chance }: Given,
  reads: Step<'read'>[],
  posts: Relayed[],
): Step<'answer'>[] => {
  const events = new Map(posts.flatMap((post) => (post.kind === 'event' ? [[post.key, post] as const] : [])))
  const taken = new Map<string, number>()
  const inOrder = [...reads].sort((a, b) => a.at.getTime() - b.at.getTime())
  return inOrder.flatMap(({ at, post, reader }) => {
    const event = events.get(post)
    const then = new Date(at.getTime() + chance.between(30, 900) * 1_000)
    if (!event || then >= event.startsAt || then >= now) return []
    const near = actorOf(cast, reader).seat === event.place?.commune || event.online !== undefined
    if (!chance.hits(near ? 0.6 : 0.32)) return []
    const going = taken.get(post) ?? 0
    const wish = chance.weighted(
      ['yes', 'maybe', 'no'] as const,
      (one) => ({ yes: near ? 6 : 3, maybe: 3, no: 1 })[one],
    )!
    const answer = wish === 'yes' && event.seats !== undefined && going >= event.seats ? 'maybe' : wish
    if (answer === 'yes') taken.set(post, going + 1)
    return [{ kind: 'answer' as const, at: then, event: post, actor: reader, answer }]
  })
}
