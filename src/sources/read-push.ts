import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { lookSoon } from './look-at-due.ts'
import { keepNews } from './news.ts'
import { deletePush, type PushId, waitingPush } from './pushes.ts'
import { readFeed } from './read-feed.ts'
import { relyOnHub } from './subscriptions.ts'

/** Keeps the news that a hub sent, as if one had looked. Where it cannot be read, one looks. */
export async function readPush(
  given: Pick<Deps, 'db' | 'clock' | 'jobs'>,
  { pushId }: { pushId: PushId },
): Promise<void> {
  const push = await waitingPush(given.db, pushId)
  if (!push) return
  const now = given.clock.now()
  const { feedId, address, contentType, body } = push
  const read = readFeed(body, { address, contentType })
  await inTransaction(given.db, async (tx) => {
    if ('feed' in read) {
      await keepNews(tx, feedId, read.feed.items, now)
      await relyOnHub(tx, feedId, true)
    } else await lookSoon(given, tx, feedId, now)
    await deletePush(tx, pushId)
  })
}
