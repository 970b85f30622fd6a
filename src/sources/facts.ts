import type { ActorId } from '#platform/ids.ts'
import type { FeedId } from './source.ts'

/** The site of a structure could not be read for long, and feeds its page no more. `at`: ISO 8601. */
export type OwnSitePaused = { kind: 'OwnSitePaused'; actorId: ActorId; at: string }

/**
 * A feed is not what it was: `failing` for a week, `gone` (its site says so, or nothing came of it for three months: it is looked at no more), or `moved`
 * for good. `since`: when that began, ISO 8601.
 */
export type FeedTroubled = {
  kind: 'FeedTroubled'
  feedId: FeedId
  trouble: 'failing' | 'gone' | 'moved'
  since: string
}
