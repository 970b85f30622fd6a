import type { Deps } from '#platform/deps.ts'
import { log } from '#platform/log.ts'
import type { Filters } from '../filters/index.ts'
import type { Notifications } from '../notifications/index.ts'
import { type Delivery, deliver, type Writing } from './deliver.ts'
import { createKeys } from './keys.ts'
import { changeWishes, subscribe, unsubscribe } from './subscribe.ts'
import type { Place, Subscriber, SubscriberId, Wishes } from './subscription.ts'
import { subscriptionOf, wantedBy } from './subscriptions.ts'

export type { PushRefusal } from './refusals.ts'
export {
  type Encoding,
  type Senders,
  type Subscriber,
  type Subscription,
  type SubscriptionId,
  senderChoices,
  type Told as PushTold,
} from './subscription.ts'

const DELIVER = 'push:deliver'
/** The last of them comes more than an hour after the first. */
const ATTEMPTS = 8

/** Tells devices of notifications, wherever their people are (Web Push, RFC 8030, 8291, 8292). */
export function createPush(
  deps: Deps,
  slices: {
    notifications: Pick<Notifications, 'byId' | 'whenTold'>
    filters: Pick<Filters, 'compiled'>
    writeForPrograms: Writing
  },
) {
  const keys = createKeys(deps)
  const given = { ...deps, ...slices, keys, log: log('push') }
  deps.jobs.handle(DELIVER, (delivery: Delivery, job) => deliver(given, delivery, job))
  slices.notifications.whenTold(async (tx, ids) => {
    for (const delivery of await wantedBy(tx, ids))
      await deps.jobs.add(tx, DELIVER, delivery, { maxAttempts: ATTEMPTS })
  })
  return {
    /** What a device has to know us by: an uncompressed P-256 key, base64url. */
    publicKey: async () => (await keys()).publicKey.toString('base64url'),
    subscribe: (who: Subscriber, place: Place, wishes: Wishes) => subscribe(deps, who, place, wishes),
    subscription: (who: SubscriberId) => subscriptionOf(deps.db, who),
    changeWishes: (who: SubscriberId, wishes: Partial<Wishes>) => changeWishes(deps, who, wishes),
    unsubscribe: (who: SubscriberId) => unsubscribe(deps, who),
  }
}
export type Push = ReturnType<typeof createPush>
