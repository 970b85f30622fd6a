import type { ActorId, PostId } from '#platform/ids.ts'
import type { PostKind, QuoteState, Visibility } from './post.ts'

export type PostPublished = {
  kind: 'PostPublished'
  /** Its author is of another server. */
  remote?: true
  postId: PostId
  authorId: ActorId
  writtenBy: ActorId
  postKind: PostKind
  visibility: Visibility
  inReplyTo: PostId | null
  mentioned: ActorId[]
  /** Whose post it shows, where it quotes one. */
  quotedAuthorId?: ActorId | null
  /** Whose post it would show, where that is asked first. */
  quoteAskedOf?: ActorId | null
  /** `speciality:…`, `territory:…`: what those who follow a topic receive it for. */
  topics: string[]
}

export type PostFavourited = {
  kind: 'PostFavourited'
  postId: PostId
  authorId: ActorId
  actorId: ActorId
  by: ActorId
  /** ISO 8601. */
  since: string
}

export type FavouriteTakenBack = {
  kind: 'FavouriteTakenBack'
  postId: PostId
  authorId: ActorId
  actorId: ActorId
  /** Since when it was one: ISO 8601. */
  since: string
}

export type PostEdited = {
  kind: 'PostEdited'
  postId: PostId
  authorId: ActorId
  /** Who wrote this version. */
  editedBy: ActorId
  /** Those whom the edit names and the text before did not. */
  mentioned: ActorId[]
  /** Its author is of another server. */
  remote?: true
}

/** Its text is gone; its place in conversations stays. */
export type PostWithdrawn = {
  kind: 'PostWithdrawn'
  postId: PostId
  authorId: ActorId
  withdrawnBy: ActorId
  inReplyTo: PostId | null
  visibility: Visibility
  /** Those whom it named, or among whom it stayed. */
  mentioned: ActorId[]
  /** Whose post it showed, where it quoted one. */
  quotedAuthorId?: ActorId | null
  /** Its author is of another server. */
  remote?: true
}

/** Its time came, and it could not be published. It is kept. */
export type ScheduledPostDropped = {
  kind: 'ScheduledPostDropped'
  scheduledId: string
  plannedBy: ActorId
  actorId: ActorId
  /** When, as it may be tried again: ISO 8601. */
  at: string
}

/** Somebody voted, or for further choices than before. */
export type PollVoted = {
  kind: 'PollVoted'
  postId: PostId
  authorId: ActorId
  actorId: ActorId
  /** The numbers of those chosen now. */
  choices: number[]
}

/** Whether a post may show the one that it quotes was decided, or taken back. */
export type QuoteSettled = {
  kind: 'QuoteSettled'
  quotingId: PostId
  authorId: ActorId
  quotedId: PostId
  quotedAuthorId: ActorId
  state: QuoteState
  /** By what, where it was given elsewhere. */
  stampUri: string | null
}

/** By whom a post may be quoted is otherwise than before. */
export type QuotePolicyChanged = { kind: 'QuotePolicyChanged'; postId: PostId; authorId: ActorId }

/** A post was put at the top of its author’s page, or taken from there. */
export type PostPinned = { kind: 'PostPinned'; postId: PostId; authorId: ActorId; pinned: boolean }

/** A hashtag was put forward on a page, or taken from there. */
export type HashtagFeatured = { kind: 'HashtagFeatured'; actorId: ActorId; hashtag: string; featured: boolean }

export type PollEnded = { kind: 'PollEnded'; postId: PostId; authorId: ActorId }

/** A post of another server was kept, or says something else. */
export type PostReceived = {
  kind: 'PostReceived'
  postId: PostId
  /** New here, and new there: `past` was looked up around another. */
  is: 'new' | 'past' | 'edited'
  /** What hangs on it is still there, on its server. */
  attached: boolean
  /** Answers to it came before. */
  awaited: boolean
  /** Its server tells of what stands around it. */
  around: boolean
}
