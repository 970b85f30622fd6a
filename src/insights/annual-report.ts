import type { ActorId, PostId } from '#platform/ids.ts'
import type { Reads } from './way.ts'

/** What somebody mostly did in a year, coarsely and for fun. */
export const archetypes = ['listener', 'relayer', 'pollster', 'answerer', 'voice'] as const
export type Archetype = (typeof archetypes)[number]

/** A month of the year, from 1, by UTC. */
export type Month = { month: number; posts: number; relays: number; followers: number }

/** Who or what came up so many times, the most first. */
type Counted<T> = T & { times: number }

/** What was counted of the year of an actor. What was withdrawn, or written among few, is not in it. */
export type AnnualFigures = {
  archetype: Archetype
  months: Month[]
  posts: { total: number; answers: number; polls: number }
  /** Of all who published or relayed in that year, how many in a hundred did less. */
  percentile: number
  hashtags: Counted<{ hashtag: string }>[]
  specialities: Counted<{ speciality: string }>[]
  applications: Counted<{ name: string }>[]
  answered: Counted<{ actorId: ActorId }>[]
  followers: number
  /** What the actor passed on. */
  passedOn: {
    relays: number
    /** With a line of why. */
    withWhy: number
    authors: number
    /** From whom, the most first. */
    from: Counted<{ actorId: ActorId }>[]
    /** Living links that came through those relays, near or far. */
    below: number
    /** Reads that those relays brought, their own. */
    reads: number
  }
  /** How far what the actor published went. */
  went: {
    reads: Reads
    /** Relays of it, by their distance from the author. */
    links: { distance: number; links: number }[]
    relayers: number
    /** Who passed it on, the most first. */
    by: Counted<{ actorId: ActorId }>[]
    mostRelayed: Counted<{ postId: PostId }> | null
    mostRead: Counted<{ postId: PostId }> | null
    /** The post that went through the most hands: how deep, and how many links in all. */
    deepest: { postId: PostId; depth: number; links: number } | null
  }
}

/** What one may ask for: it is there, it is being made, it can be made, or there is nothing to tell of that year. */
export type AnnualState = 'available' | 'generating' | 'eligible' | 'ineligible'

/** The year is told from December on, by UTC. @returns the last one that can be */
export const lastYearTold = (now: Date): number =>
  now.getUTCMonth() === 11 ? now.getUTCFullYear() : now.getUTCFullYear() - 1

/** What was made before the year ended tells of a part of it. */
export const isWhole = (year: number, madeAt: Date): boolean => madeAt.getTime() >= Date.UTC(year + 1, 0, 1)

/**
 * What one mostly did. Less than half of what those who did anything did on average: one who listens. Else the first of
 * these that holds: more than twice as many relays as posts of one's own; a poll in more than one post of ten; more than
 * twice as many answers as posts that answer nobody. The rules are those of Mastodon's reports
 * (app/lib/annual_report/archetype.rb), but for the average, which is this site's own there.
 */
export function archetypeOf(did: {
  alone: number
  answers: number
  relays: number
  polls: number
  average: number
}): Archetype {
  const { alone, answers, relays, polls, average } = did
  if (alone + answers + relays < average / 2) return 'listener'
  if (relays > alone * 2) return 'relayer'
  if (polls > alone * 0.1) return 'pollster'
  return answers > alone * 2 ? 'answerer' : 'voice'
}

/** In hundredths, with one place. One more than there are is counted, so that nobody stands above everybody. */
export const percentileOf = (less: number, all: number): number => Math.round((less / (all + 1)) * 1000) / 10
