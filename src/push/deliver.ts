import type { Db } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { OutgoingRefused, type RefusedReason } from '#platform/http/outgoing.ts'
import type { Log } from '#platform/log.ts'
import type { Filters } from '../filters/index.ts'
import type { NotificationId, NotificationKind, Notifications } from '../notifications/index.ts'
import { describe } from './describe.ts'
import { encrypt } from './encrypt.ts'
import type { Recipient, SubscriptionId, Told } from './subscription.ts'
import { endSubscription, noteFailing, recipientOf } from './subscriptions.ts'
import { type VapidKeys, vapidToken } from './vapid.ts'

export type Delivery = { subscriptionId: SubscriptionId; notificationId: NotificationId }
export type Writing = (told: Told) => string
export type Given = Pick<Deps, 'db' | 'clock' | 'outgoing' | 'config'> & {
  log: Log
  keys: () => Promise<VapidKeys>
  notifications: Pick<Notifications, 'byId'>
  filters: Pick<Filters, 'compiled'>
  /** What programs are told, in the words of their API. */
  writeForPrograms: Writing
}

/** How long a push service keeps a message for a device that is away. */
const KEPT_S = 48 * 3600
const GIVEN_UP_AFTER_MS = 7 * 24 * 3600 * 1000
const TIMEOUT_MS = 15_000
const ANSWER_BYTES = 16_384
/** Somebody waits for an answer: this may wake a device that sleeps. */
const urgent: ReadonlySet<NotificationKind> = new Set(['mention', 'reply', 'invitation'])

/** Addresses that lead nowhere on the Internet do not begin to. */
const hopeless: ReadonlySet<RefusedReason> = new Set(['address', 'scheme', 'credentials', 'port', 'private-address'])

/** Sends one notification to one device. Thrown errors come again later, each time after a longer while. */
export async function deliver(given: Given, delivery: Delivery, { lastAttempt }: { lastAttempt: boolean }) {
  const notice = await given.notifications.byId(delivery.notificationId)
  const to = notice && (await recipientOf(given.db, delivery.subscriptionId, notice.ownerId))
  const told = notice && to && (await describe(given, notice, to, pictureAt(given.config.publicUrl)))
  if (!told) return
  const failure = await send(given, to, told)
  if (failure === null) {
    if (to.failingSince) await noteFailing(given.db, to.id, null)
    return
  }
  const { reason, ended } = failure
  if (ended) {
    given.log.info('a device is told nothing any more', { subscription: to.id, reason })
    return endSubscription(given.db, to.id)
  }
  if (!lastAttempt) throw new Error(`a push service did not take a message: ${reason}`)
  await giveUp(given, to, reason)
}

/** @returns null where the push service took it */
async function send(given: Given, to: Recipient, told: Told): Promise<{ reason: string; ended: boolean } | null> {
  const text = to.accessToken === null ? ownText(told) : given.writeForPrograms(told)
  const { body, headers } = encrypt(Buffer.from(text), to, to.encoding)
  const keys = await given.keys()
  const token = vapidToken(keys, to.endpoint, contactOf(given.config.publicUrl), given.clock.now())
  const publicKey = keys.publicKey.toString('base64url')
  const signed =
    to.encoding === 'aes128gcm'
      ? { authorization: `vapid t=${token}, k=${publicKey}` }
      : { authorization: `WebPush ${token}`, 'crypto-key': `${headers['crypto-key']};p256ecdsa=${publicKey}` }
  try {
    const answer = await given.outgoing.fetch(to.endpoint, {
      method: 'POST',
      body,
      headers: {
        ...headers,
        ...signed,
        'content-type': 'application/octet-stream',
        ttl: String(KEPT_S),
        urgency: urgent.has(told.kind) ? 'high' : 'normal',
      },
      maxBytes: ANSWER_BYTES,
      timeoutMs: TIMEOUT_MS,
      maxRedirects: 0,
    })
    await answer.body.cancel()
    if (answer.ok) return null
    return { reason: `status ${answer.status}`, ended: answer.status === 404 || answer.status === 410 }
  } catch (error) {
    if (!(error instanceof OutgoingRefused)) throw error
    return { reason: error.reason, ended: hopeless.has(error.reason) }
  }
}

/** One message is lost; a device that none reaches for a week is told nothing any more. */
async function giveUp(given: { db: Db; log: Log; clock: Deps['clock'] }, to: Recipient, reason: string): Promise<void> {
  const now = given.clock.now()
  const since = to.failingSince ?? now
  given.log.warning('a device could not be told', { subscription: to.id, reason })
  if (now.getTime() - since.getTime() > GIVEN_UP_AFTER_MS) await endSubscription(given.db, to.id)
  else await noteFailing(given.db, to.id, since)
}

/** What the service worker of our own pages shows. */
const ownText = ({ title, body, icon, path, tag }: Told) => JSON.stringify({ title, body, icon, url: path, tag })

const pictureAt = (site: string) => (key: string) => `${site}/media/${key}`

/** Whom a push service may write to (RFC 8292, section 2.1): the site itself. */
const contactOf = (site: string) => (site.startsWith('https:') ? site : `mailto:postmaster@${new URL(site).hostname}`)
