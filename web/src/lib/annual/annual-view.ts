import type { Archetype } from '../../../../src/insights/index.ts'

export type PersonTimes = {
  handle: string
  name: string
  kind: 'person' | 'organisation'
  avatarUrl?: string
  times: number
}
export type PostLine = { href: string; excerpt: string; language: string }

/** The year of an actor as its page tells it: plain data, labels in the reader's language. */
export type AnnualView = {
  archetype: Archetype
  posts: number
  relays: number
  followers: number
  months: { name: string; posts: number; relays: number; followers: number }[]
  passedOn: { withWhy: number; authors: number; below: number; reads: number; from: PersonTimes[] }
  went: {
    reads: number
    relayers: number
    /** nearest first */
    levels: { distance: number; links: number; reads: number }[]
    foundHere: number
    openWeb: number
    by: PersonTimes[]
    deepest: (PostLine & { depth: number; links: number }) | null
    mostRelayed: (PostLine & { times: number }) | null
    mostRead: (PostLine & { times: number }) | null
  }
  words: { label: string; href: string; times: number }[]
}
