/** What is kept of a feed, whatever it is written in. Texts of titles are plain; `html` is as its author wrote it, to be sanitised. */
export type Feed = {
  format: 'rss' | 'atom' | 'json'
  title: string
  /** The page that it is the feed of. */
  link: string | null
  description: string
  language: string | null
  author: string | null
  updated: Date | null
  /** The address that it gives itself. */
  self: string | null
  /** Where it may be had pushed (WebSub). */
  hub: string | null
  /** For how long its publisher asks not to be asked again. */
  ttlMinutes: number | null
  /** Hours of the day, in UTC, and days (0: Sunday) at which nothing new will come. */
  skipHours: number[]
  skipDays: number[]
  items: FeedItem[]
  /** The first line at which its XML breaks the rules, though it could be read. */
  brokenAt: number | null
}

export type FeedItem = {
  id: string | null
  link: string | null
  title: string
  summary: Prose | null
  content: Prose | null
  author: string | null
  published: Date | null
  updated: Date | null
  language: string | null
  enclosures: Enclosure[]
  categories: string[]
  /** Where it was taken from, by its own account. */
  from: { title: string; link: string | null } | null
}
export type Enclosure = { url: string; type: string | null; bytes: number | null }
/** HTML, its relative addresses to be read against `base`. */
export type Prose = { html: string; base: string | null; language: string | null }

/** Why no feed could be read: the door says it in words. */
export type FeedFault =
  | { kind: 'empty' }
  | { kind: 'page' }
  | { kind: 'not-a-feed'; root: string }
  | { kind: 'ill-formed'; line: number }

export class NotAFeed extends Error {
  readonly fault: FeedFault
  constructor(fault: FeedFault) {
    super(`not a feed: ${JSON.stringify(fault)}`)
    this.name = 'NotAFeed'
    this.fault = fault
  }
}
