import type { ActorId } from '#platform/ids.ts'
import type { Credit } from '../publishing/index.ts'
import type { FeedProblem, Source } from './source.ts'

/**
 * `mostADay`: posts in any 24 hours; `mostBefore`: of those that were there before, as many may be published; what waits longer
 * than `waitsDays` is passed over; what cannot be read for `failingDays` is paused.
 */
export const OWN_SITE = { mostADay: 5, mostBefore: 3, waitsDays: 3, failingDays: 7 } as const

export type OwnSiteItem = { title: string; excerpt: string; address: string; at: Date }

/** The site of a structure, that feeds its profile once that was confirmed. `address`: as it was typed. */
export type OwnSite = {
  actorId: ActorId
  address: string
  feed: Pick<Source, 'address' | 'title' | 'page' | 'state' | 'lookedAt' | 'failingSince'>
  problem: FeedProblem | null
  /** Whether it was looked at since it was chosen. */
  read: boolean
  confirmedAt: Date | null
  pausedAt: Date | null
  pausedFor: 'failing' | 'asked' | null
  /** What it carries, the newest first. */
  items: OwnSiteItem[]
  published: number
  waiting: number
  /** What its posts are about, where their categories and hashtags do not say. */
  specialities: string[]
}

/** The page of a feed, where it is of the same site; else the first page of the feed's. */
export function siteOf({ address, page }: { address: string; page: string | null }): { name: string; page: string } {
  const [feed, said] = [new URL(address), page ? URL.parse(page) : null]
  const bare = (url: URL) => url.hostname.replace(/^www\./, '')
  const own = said && bare(said) === bare(feed) ? said.href : `${feed.origin}/`
  return { name: bare(feed), page: own }
}

/** What a post says of where it came from by itself. */
export const automaticCredit = (feed: { address: string; page: string | null }, address: string): Credit => ({
  ...siteOf(feed),
  address,
  automatic: true,
})

/**
 * The text of the note: its title, its excerpt, its address, which gets the preview. Words of another site name nobody, and link
 * nowhere.
 */
export const noteOf = ({ title, excerpt, address }: Omit<OwnSiteItem, 'at'>): string =>
  [asWords(title), ...(excerpt && excerpt !== title ? [asWords(excerpt)] : []), address].join('\n\n')

/** Text that Markdown leaves as it is, but for hashtags. */
export const asWords = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>@~|]/g, '\\$&')
    .replace(/:(?=\/\/)|(?<=[\p{L}\p{N}])\.(?=\p{L})/gu, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^[+-]|^#(?=[# ])/, '\\$&')

/** What stands in a feed when it is looked at: was it there before, or is it to be published? */
export function stateOf(
  site: { confirmedAt: Date | null; beginsAt: Date | null; settled: boolean },
  publishedAt: Date | null,
): 'before' | 'waiting' {
  if (!site.confirmedAt || !site.beginsAt) return 'before'
  if (!site.settled) return publishedAt && publishedAt > site.beginsAt ? 'waiting' : 'before'
  // Some say the day alone: what was not there yet may bear the morning's date.
  return publishedAt && publishedAt.getTime() < site.beginsAt.getTime() - 24 * 3600 * 1000 ? 'before' : 'waiting'
}
