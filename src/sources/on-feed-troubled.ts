import type { Deps } from '#platform/deps.ts'
import type { Notifications } from '../notifications/index.ts'
import type { FeedTroubled } from './facts.ts'
import { followersOf } from './sources.ts'

/** Those who follow it are told, once each time; not those who paused it. */
export async function onFeedTroubled(
  given: Pick<Deps, 'db'> & { notifications: Pick<Notifications, 'tell'> },
  { feedId, trouble, since }: FeedTroubled,
): Promise<void> {
  const kind = `source-${trouble}` as const
  const [key, bundle] = [`${kind}:${feedId}:${Date.parse(since)}`, `${kind}:${feedId}`]
  const owners = await followersOf(given.db, feedId)
  await given.notifications.tell(owners.map((ownerId) => ({ kind, ownerId, key, bundle })))
}
