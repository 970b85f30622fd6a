import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { bringForward, dueFeeds } from './feeds.ts'
import type { FeedId } from './source.ts'

export const LOOK = 'sources:look'
const AT_ONCE = 300

/** Asks for each feed that is due: one job a feed, those of one host one after the other. */
export async function lookAtDue(given: Pick<Deps, 'db' | 'clock' | 'jobs'>): Promise<void> {
  for (const feed of await dueFeeds(given.db, given.clock.now(), AT_ONCE)) await askForLook(given, given.db, feed)
}

export function askForLook(
  { jobs }: Pick<Deps, 'jobs'>,
  tx: Tx | Deps['db'],
  { id, address }: { id: FeedId; address: string },
): Promise<void> {
  const options = { key: `${LOOK}:${id}`, queue: `${LOOK}:${new URL(address).hostname}`, maxAttempts: 3 }
  return jobs.add(tx, LOOK, { feedId: id }, options)
}

/** As soon as may be: what the feed publishes now was not told in a way that can be relied on. */
export async function lookSoon(given: Pick<Deps, 'jobs'>, tx: Tx, feedId: FeedId, now: Date): Promise<void> {
  const feed = await bringForward(tx, feedId, now)
  if (feed) await askForLook(given, tx, feed)
}
