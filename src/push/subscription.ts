import type { ActorId, Id } from '#platform/ids.ts'
import type { SessionId, TokenId } from '../access/index.ts'
import type { NotificationKind } from '../notifications/index.ts'

export type SubscriptionId = Id<'PushSubscription'>

/** Of whose acts a device is told: of everyone's, of those whom one follows, of those who follow one, of nobody's. */
export const senderChoices = ['all', 'followed', 'follower', 'none'] as const
export type Senders = (typeof senderChoices)[number]

/** `aes128gcm` is RFC 8291; `aesgcm` its fourth draft, which many programs still ask for. */
export type Encoding = 'aes128gcm' | 'aesgcm'

/** Who is told: a program, by its token, or a browser, by its session. */
export type Subscriber = { tokenId: TokenId; secret: string } | { sessionId: SessionId }
export type SubscriberId = { tokenId: TokenId } | { sessionId: SessionId }

/** Where a device is reached, as it said. Keys are base64 or base64url. */
export type Place = { endpoint: string; p256dh: string; auth: string; encoding: Encoding }
export type Wishes = { kinds: readonly NotificationKind[]; senders: Senders }

export type Subscription = {
  id: SubscriptionId
  endpoint: string
  encoding: Encoding
  kinds: readonly NotificationKind[]
  senders: Senders
}

/** What is sent to a device, before anybody writes it down. */
export type Told = {
  notificationId: string
  kind: NotificationKind
  title: string
  body: string
  /** A whole address; null where whoever did it shows no picture. */
  icon: string | null
  /** Where it leads, on this site. */
  path: string
  /** Two of one tag are shown as one. */
  tag: string
  language: 'fr' | 'en'
  accessToken: string | null
}

/** To whom a delivery goes, and in whose name it is read. */
export type Recipient = {
  id: SubscriptionId
  endpoint: string
  p256dh: Buffer
  auth: Buffer
  encoding: Encoding
  personId: ActorId
  language: 'fr' | 'en'
  accessToken: string | null
  failingSince: Date | null
}
