import { ECDH } from 'node:crypto'
import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { newId } from '#platform/ids.ts'
import { refuse } from './refusals.ts'
import type { Place, Subscriber, SubscriberId, Subscription, Wishes } from './subscription.ts'
import { deleteSubscription, replaceSubscription, subscriptionOf, updateWishes } from './subscriptions.ts'

type Given = Pick<Deps, 'db' | 'clock' | 'config'>

const ADDRESS_LONGEST = 2_000
const POINT_BYTES = 65
const SECRET_BYTES = 16

/**
 * A device asks to be told. One that the same token, or the same session, had asked for before ends.
 * @throws Refusal push-address-wrong, push-keys-wrong
 */
export async function subscribe(given: Given, who: Subscriber, place: Place, wishes: Wishes): Promise<Subscription> {
  const endpoint = addressIn(place.endpoint, given.config.allowPrivateAddresses)
  const keys = keysIn(place)
  const madeAt = given.clock.now()
  const subscription: Subscription = {
    id: newId<'PushSubscription'>(madeAt),
    endpoint,
    encoding: place.encoding,
    kinds: wishes.kinds,
    senders: wishes.senders,
  }
  const accessToken = 'tokenId' in who ? who.secret : null
  await inTransaction(given.db, (tx) => replaceSubscription(tx, who, { ...subscription, ...keys, accessToken, madeAt }))
  return subscription
}

/** @throws Refusal no-such-subscription */
export async function changeWishes(given: Given, who: SubscriberId, wishes: Partial<Wishes>): Promise<Subscription> {
  return inTransaction(given.db, async (tx) => {
    const named = Object.keys(wishes).length > 0
    if (named && !(await updateWishes(tx, who, wishes))) refuse('no-such-subscription')
    return (await subscriptionOf(tx, who)) ?? refuse('no-such-subscription')
  })
}

/** Ending one that is not there changes nothing. */
export const unsubscribe = (given: Given, who: SubscriberId) => deleteSubscription(given.db, who)

/** As it was typed: programs compare. Where it leads is looked at again at each delivery: names change. */
function addressIn(typed: string, plainToo: boolean): string {
  const url = URL.parse(typed)
  const reachable = url && (url.protocol === 'https:' || (plainToo && url.protocol === 'http:'))
  if (!reachable || url.username || url.password || url.href.length > ADDRESS_LONGEST)
    return refuse('push-address-wrong')
  return typed
}

function keysIn(place: Place): { p256dh: Buffer; auth: Buffer } {
  const [p256dh, auth] = [bytesIn(place.p256dh), bytesIn(place.auth)]
  if (auth.length !== SECRET_BYTES || p256dh.length !== POINT_BYTES || !isOnCurve(p256dh)) refuse('push-keys-wrong')
  return { p256dh, auth }
}

/** base64 and base64url alike. */
const bytesIn = (text: string) => Buffer.from(text.slice(0, 200), 'base64')

function isOnCurve(point: Buffer): boolean {
  try {
    return ECDH.convertKey(point, 'prime256v1').length > 0
  } catch {
    return false
  }
}
