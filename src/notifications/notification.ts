import type { ActorId, Id, PostId, RelayId } from '#platform/ids.ts'
import type { ActorBrief } from '../actors/index.ts'
import type { CollectionId } from '../collections/index.ts'
import type { Post } from '../publishing/index.ts'

export type NotificationId = Id<'Notification'>

/** Every kind that there is words for; a slice that has news of its own adds its kind here. */
export const notificationKinds = [
  'mention',
  'reply',
  'quote',
  // Somebody asks whether she may quote; whoever was asked lets one; a post that one quotes was changed.
  'quote-asked',
  'quote-accepted',
  'quoted-changed',
  'relay',
  // Someone passed a post on through one's own relay: the credit of a link.
  'relay-through',
  // A relay that one had planned will not happen.
  'relay-dropped',
  // A post that one had planned could not be published.
  'post-dropped',
  // The site that fed the page of a structure could not be read for long.
  'own-site-paused',
  'favourite',
  'follow',
  // Someone asks to follow who approves her followers.
  'follow-request',
  // A new post of someone of whose each post one asked to be told.
  'post',
  // A new post that a search finds which one saved.
  'search-found',
  // A feed that one follows cannot be read for long; is read no more; has another address.
  'source-failing',
  'source-gone',
  'source-moved',
  'poll-ended',
  'event-changed',
  // All of one's own that one asked for is there; what one brought from elsewhere was done, or stopped.
  'export-ready',
  'import-ended',
  // Somebody put one into a collection; it says another thing of itself than it did.
  'added-to-collection',
  'collection-changed',
  'invitation',
  'joined',
  'claim-asked',
  'claim-approved',
  'claim-refused',
  // For administrators: someone was reported, someone joined, someone appeals.
  'report',
  'sign-up',
  'appeal',
  // Administrators did something about the one who is told, and what they decided on an appeal.
  'warning',
  'appeal-decided',
] as const
export type NotificationKind = (typeof notificationKinds)[number]

/** What a reader filters by: kinds that belong together. */
export const notificationFamilies = {
  conversations: ['mention', 'reply', 'quote', 'quote-asked', 'quote-accepted', 'quoted-changed'],
  relays: ['relay', 'relay-through', 'relay-dropped'],
  favourites: ['favourite'],
  followers: ['follow', 'follow-request', 'added-to-collection', 'collection-changed'],
  posts: ['post', 'search-found', 'source-failing', 'source-gone', 'source-moved'],
  dates: ['event-changed', 'poll-ended', 'post-dropped', 'own-site-paused', 'export-ready', 'import-ended'],
  teams: ['invitation', 'joined', 'claim-asked', 'claim-approved', 'claim-refused'],
  moderation: ['report', 'sign-up', 'appeal', 'warning', 'appeal-decided'],
} as const satisfies Record<string, readonly NotificationKind[]>
export type NotificationFamily = keyof typeof notificationFamilies

/** One thing to tell one actor. */
export type Notice = {
  kind: NotificationKind
  ownerId: ActorId
  /** The same key for the same owner is told once. */
  key: string
  /** What it is shown with, on the same day; alone where left out. */
  bundle?: string
  actorId?: ActorId | null
  byId?: ActorId | null
  postId?: PostId | null
  relayId?: RelayId | null
  collectionId?: CollectionId | null
}

/** What a reader sees: one thing, or several of one bundle and one day. */
export type Notification = {
  /** Of the newest one. */
  id: NotificationId
  kind: NotificationKind
  /** To whom it happened: the reader, or a structure for which she speaks. */
  owner: ActorBrief
  at: Date
  unread: boolean
  /** Who did it, the newest first, as many as are named. */
  actors: ActorBrief[]
  /** How many did it, in all. */
  howMany: number
  post: { post: Post; author: ActorBrief } | null
  /** The name of the collection that it is about. */
  collection: string | null
  /** The saved search that found it. */
  searchId: string | null
  /** The feed that it is about. */
  feedId: string | null
  /** The lines of why of the relays, the newest first. */
  lines: { by: ActorBrief; why: string }[]
}

export const NAMED_MOST = 8
export const LINES_MOST = 3
