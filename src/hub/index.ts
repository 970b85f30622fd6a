import { sql } from 'kysely'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import type { Access } from '../access/index.ts'
import type { PostEdited, PostPublished, PostWithdrawn } from '../publishing/index.ts'
import { DENY, type Denied, tellDenied } from './deny-subscription.ts'
import { lookAtTopics, tellOwed } from './look-at-topics.ts'
import { onPost } from './on-posts.ts'
import { readSubscribers } from './read-subscribers.ts'
import type { HubRequest, HubSubscriptionId, Intent, ReadTopic } from './request.ts'
import { takeRequest, VERIFY } from './take-request.ts'
import { TELL, tellSubscriber } from './tell-subscriber.ts'
import { verifyIntent } from './verify-intent.ts'

export { denySubscription } from './deny-subscription.ts'
export type { Subscriber } from './read-subscribers.ts'
export type { HubFault, HubRequest, HubSubscriptionId, ReadTopic } from './request.ts'
export { HUB_PATH } from './tell-subscriber.ts'

/** Tells at once what our public feeds publish to whoever asked for it: a WebSub hub, of our own feeds alone. */
export function createHub(
  deps: Deps,
  more: {
    access: Pick<Access, 'countAttempt' | 'addressKey'>
    readTopic: ReadTopic
    /** Grows once anything that visitors are shown may have changed. */
    shown: () => Promise<number>
  },
) {
  const given = { ...deps, ...more }
  deps.jobs.handle(VERIFY, (intent: Intent) => verifyIntent(given, intent))
  deps.jobs.handle(DENY, (denied: Denied) => tellDenied(given, denied))
  deps.jobs.handle(TELL, (told: { id: HubSubscriptionId }) => tellSubscriber(given, told))

  let seen: number | null = null
  /** What else feeds of topics show (relays of a coverage, who holds it) is told within a minute. */
  async function lookAgain(): Promise<void> {
    const shown = await more.shown()
    if (shown === seen) return tellOwed(given)
    await lookAtTopics(given, 'but-actors')
    seen = shown
  }
  deps.jobs.every('hub:look-again', '* * * * *', lookAgain)
  /** A name, a portrait, whatever was missed. */
  deps.jobs.every('hub:look-at-all', '17 * * * *', () => lookAtTopics(given, 'all'))

  const told = sql<boolean>`exists (select 1 from hub_subscriptions)`
  deps.facts.on<PostPublished>(
    'PostPublished',
    'hub',
    (fact) => onPost(given, fact),
    () => told,
  )
  deps.facts.on<PostEdited>(
    'PostEdited',
    'hub',
    (fact) => onPost(given, fact),
    () => told,
  )
  deps.facts.on<PostWithdrawn>(
    'PostWithdrawn',
    'hub',
    (fact) => onPost(given, fact),
    () => told,
  )

  return {
    /** @returns what is wrong with it; null where it is taken @throws Refusal too-many-attempts */
    ask: (asked: HubRequest, from: string) => takeRequest(given, asked, from),
    /** For administrators alone. */
    subscribers: (by: AccountId, page: Parameters<typeof readSubscribers>[2]) => readSubscribers(deps, by, page),
    lookAgain,
    lookAtAll: () => lookAtTopics(given, 'all'),
  }
}
export type Hub = ReturnType<typeof createHub>
