/** What freshness depends on: a note ages in hours, an article in days, a resource in months; the others wait for a date. */
export type Kind = 'note' | 'article' | 'resource' | 'event' | 'call'

/**
 * What is known of a candidate for one reader, as counted: zero where left out. Counts are whole numbers, parts lie
 * between 0 and 1. Each becomes at most one term of the score, of the same name.
 */
export type Signals = {
  /** 1 if she follows who published it. */
  followed?: number
  /** How many of those whom she follows relayed it. */
  relayed?: number
  /** How many specialities that she follows it carries. */
  speciality?: number
  /** How many territories that she follows it carries. */
  territory?: number
  /** Part: 1 in her own territory, less further away, 0 where it plays no role. */
  near?: number
  /** Part of her latest readings that carry one of its specialities. */
  specialityHabit?: number
  /** Her latest readings by the same author: a count. */
  authorHabit?: number
  /** Of items (`learnLikeness`, `likenessTo` what she read): how much it goes together with what she read. */
  likeness?: number
  /** Of readers (`learnKinship`): the sum of the weights, for her, of those who read it. */
  kinship?: number
  /** How many distinct people read, relayed, saved or answered it in the last 24 hours. */
  readLately?: number
  /** Part: 1 if it was first to tell its news in a field of hers. */
  first?: number
  /** How many structures of her fields took it up. */
  takenUp?: number
  /** 1 if its author is new or small. */
  small?: number
}

export type Candidate = {
  id: string
  kind: Kind
  /** Whose it is: no source has more than its share of a page. */
  source: string
  publishedAt: Date
  /** The day of an event, the deadline of a call: after it the score is 0. */
  until: Date | null
  /** What tells the same news has the same key (an address, a story); null for what stands alone. */
  sameAs: string | null
  signals: Signals
  /** Part that she asked to see less of: 0 nothing, 1 not at all. It takes its part of the score. */
  lessOf?: number
  /** How many others she has read since it came out: what she passed over as often is less news to her. */
  passed?: number
}
