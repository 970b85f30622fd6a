/** What a feed says of itself. Addresses are absolute, titles and names plain text. */
export type Feed = {
  format: 'rss' | 'atom' | 'rdf' | 'json'
  title: string | null
  description: string | null
  id: string | null
  /** The page of which it is the feed. */
  link: string | null
  author: string | null
  language: string | null
  imageUrl: string | null
  updatedAt: Date | null
  /** Its own address, as it says. */
  self: string | null
  /** WebSub hubs. */
  hubs: string[]
  /** For how long it asks not to be looked at again. */
  restMinutes: number | null
  /** Hours (0 to 23, UTC) and days (0 is Sunday) in which it asks not to be looked at. */
  skipHours: number[]
  skipDays: number[]
  items: FeedItem[]
}

export type FeedItem = {
  /** What the feed names it by; its link where it gives no name. */
  id: string | null
  link: string | null
  title: string | null
  /** Safe HTML. */
  summary: string | null
  content: string | null
  author: string | null
  language: string | null
  categories: string[]
  enclosures: { url: string; type: string | null; bytes: number | null }[]
  imageUrl: string | null
  publishedAt: Date | null
  updatedAt: Date | null
}

/** Items read of one feed; what stands further is old. */
export const MOST_ITEMS = 500
