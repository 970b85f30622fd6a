import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { OutgoingRefused } from '#platform/http/outgoing.ts'
import { isFollowed } from './feeds.ts'
import {
  deleteSubscription,
  dueSubscriptions,
  leaveHubs,
  noteAsked,
  type Subscription,
  type SubscriptionId,
  subscriptionById,
} from './subscriptions.ts'

export const ASK_HUB = 'sources:ask-hub'

const DAY_MS = 24 * 3600 * 1000
const AT_ONCE = 300
/** For how long one asks to be told; the hub decides. */
const LEASE_SECONDS = 10 * 24 * 3600
const FIRST_AGAIN_MS = 15 * 60_000
const LAST_AGAIN_MS = 7 * DAY_MS
/** A hub that does not let one go after so many requests ends it with the lease. */
const ENDINGS_MOST = 4
const HUB = { maxBytes: 100_000, timeoutMs: 15_000, maxRedirects: 3 }

type Given = Pick<Deps, 'db' | 'clock' | 'jobs' | 'outgoing' | 'config'>

/** Asks each hub whose time has come, those of one host one after the other. */
export async function askDueHubs(given: Pick<Deps, 'db' | 'clock' | 'jobs'>): Promise<void> {
  for (const one of await dueSubscriptions(given.db, given.clock.now(), AT_ONCE)) await askSoon(given, given.db, one)
}

export const askSoon = (
  { jobs }: Pick<Deps, 'jobs'>,
  tx: Tx | Deps['db'],
  { id, hub }: Pick<Subscription, 'id' | 'hub'>,
): Promise<void> =>
  jobs.add(
    tx,
    ASK_HUB,
    { subscriptionId: id },
    { key: `${ASK_HUB}:${id}`, queue: `${ASK_HUB}:${new URL(hub).hostname}`, maxAttempts: 3 },
  )

/** Hubs call back: they must be able to reach us. */
export const isReachable = ({ config }: Pick<Deps, 'config'>) =>
  config.publicUrl.startsWith('https:') || config.allowPrivateAddresses

/**
 * Asks a hub to tell what a feed publishes, to go on, or to end (WebSub, 5.1). It answers at our callback; it is asked again where it does
 * not, twice as late each time, a week at most.
 */
export async function askHub(given: Given, { subscriptionId }: { subscriptionId: SubscriptionId }): Promise<void> {
  const now = given.clock.now()
  const wanted = await inTransaction(given.db, (tx) => prepare(tx, subscriptionId, now))
  if (!wanted) return
  const { topic, callback, secret, feedId } = wanted
  const body = new URLSearchParams({
    'hub.mode': feedId ? 'subscribe' : 'unsubscribe',
    'hub.topic': topic,
    'hub.callback': `${given.config.publicUrl}/websub/${callback}`,
    ...(feedId && { 'hub.secret': secret, 'hub.lease_seconds': String(LEASE_SECONDS) }),
  })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  try {
    const answer = await given.outgoing.fetch(wanted.hub, { ...HUB, method: 'POST', headers, body: body.toString() })
    await answer.body.cancel()
  } catch (error) {
    if (!(error instanceof OutgoingRefused)) throw error
  }
}

/** What is to be asked now. It is noted first: a hub may call back before it answers, and one that never does is asked again. */
async function prepare(tx: Tx, id: SubscriptionId, now: Date): Promise<Subscription | null> {
  let one = await subscriptionById(tx, id)
  if (!one || one.askAt > now) return null
  if (one.feedId && !(await isFollowed(tx, one.feedId))) {
    await leaveHubs(tx, [one.feedId])
    one = await subscriptionById(tx, id)
    if (!one) return null
  }
  if (!one.feedId && (one.unanswered >= ENDINGS_MOST || (one.toldUntil && one.toldUntil <= now))) {
    await deleteSubscription(tx, id)
    return null
  }
  const wait = Math.min(FIRST_AGAIN_MS * 2 ** Math.min(one.unanswered, 20), LAST_AGAIN_MS)
  await noteAsked(tx, id, now, new Date(now.getTime() + wait))
  return one
}
