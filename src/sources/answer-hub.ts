import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { lookSoon } from './look-at-due.ts'
import { deleteSubscription, noteConfirmed, noteDenied, type Subscription, subscriptionAt } from './subscriptions.ts'

const DAY_MS = 24 * 3600 * 1000
/** A hub confirms what it was asked within so long, or not at all. */
const ASKED_WITHIN_MS = DAY_MS
/** A shorter lease costs more than it brings; a longer one is renewed all the same. */
const LEASE_SECONDS = { least: 3600, most: 30 * 24 * 3600 }
const DENIED_FOR_MS = 7 * DAY_MS

/** What a hub says at our callback (WebSub, 5.2 and 5.3). `topic`: letter by letter. `leaseSeconds`: for how long it will tell. */
export type HubSays =
  | { mode: 'subscribe'; topic: string; leaseSeconds: number }
  | { mode: 'unsubscribe'; topic: string }
  | { mode: 'denied'; topic: string; reason: string }

/**
 * Whether this is what was asked of the hub, which then acts accordingly: to tell of that very topic for a lease, to end what one left. Nobody
 * else can begin or end anything, or make us believe that it was.
 */
export async function answerHub(
  given: Pick<Deps, 'db' | 'clock' | 'jobs'>,
  callback: string,
  says: HubSays,
): Promise<boolean> {
  const now = given.clock.now()
  return inTransaction(given.db, async (tx) => {
    const one = await subscriptionAt(tx, callback)
    if (!one || one.topic !== says.topic) return false
    if (says.mode === 'unsubscribe') {
      if (one.feedId) return false
      await deleteSubscription(tx, one.id)
      return true
    }
    if (says.mode === 'denied') {
      await noteDenied(tx, one.id, says.reason.slice(0, 500), new Date(now.getTime() + DENIED_FOR_MS))
      // Whoever relied on it looks for itself from now on.
      if (one.feedId) await lookSoon(given, tx, one.feedId, now)
      return true
    }
    if (!isAwaited(one, now) || !(says.leaseSeconds >= LEASE_SECONDS.least)) return false
    const lease = Math.min(says.leaseSeconds, LEASE_SECONDS.most) * 1000
    const [until, again] = [new Date(now.getTime() + lease), new Date(now.getTime() + lease * 0.75)]
    await noteConfirmed(tx, one.id, { now, until, again })
    return true
  })
}

const isAwaited = ({ feedId, askedAt }: Subscription, now: Date) =>
  feedId !== null && askedAt !== null && now.getTime() - askedAt.getTime() < ASKED_WITHIN_MS
