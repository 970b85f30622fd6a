import type { ActorId, Id } from '#platform/ids.ts'
import type { FoundFeed } from './find-feeds.ts'

export type FeedId = Id<'Feed'>
export type NewsId = Id<'News'>

export const SOURCES_MOST = 300

/**
 * What the last look at a feed found wrong. `status`: the HTTP answer. `line`: where the file breaks, or ends too early; `cut-after`: what stands before
 * was read.
 */
export type FeedProblem =
  | { kind: 'page'; feeds: FoundFeed[] }
  | { kind: 'ill-formed' | 'cut-short' | 'cut-after'; line: number }
  | { kind: 'http'; status: number }
  | {
      kind:
        | 'empty'
        | 'opml'
        | 'not-a-feed'
        | 'gone'
        | 'forbidden'
        | 'missing'
        | 'too-large'
        | 'timeout'
        | 'certificate'
        | 'unresolved'
        | 'unreachable'
        | 'address'
    }

/** A feed that an actor follows. `awaited`: it was not looked at yet. */
export type Source = {
  feedId: FeedId
  actorId: ActorId
  address: string
  title: string | null
  page: string | null
  state: 'awaited' | 'alive' | 'failing' | 'ended'
  problem: FeedProblem | null
  speciality: string | null
  territory: string | null
  since: Date
  pausedAt: Date | null
  lookedAt: Date | null
  nextLookAt: Date
  failingSince: Date | null
  /** Until then a hub tells what it publishes, at once; null where none does. */
  toldUntil: Date | null
}
