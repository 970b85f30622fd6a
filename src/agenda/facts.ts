import type { ActorId, PostId } from '#platform/ids.ts'
import type { Answer } from './gathering.ts'

/** What those who answered have to know of at once. */
export type GatheringChange = 'time' | 'place' | 'cancelled'

export type GatheringChanged = {
  kind: 'GatheringChanged'
  postId: PostId
  authorId: ActorId
  by: ActorId
  changes: GatheringChange[]
  /** The sequence of the gathering after the change: two changes are two pieces of news. */
  sequence: number
  /** It is of another server. */
  remote?: true
}

/** Somebody says whether she comes, says otherwise, or says nothing any more (null). */
export type GatheringAnswered = {
  kind: 'GatheringAnswered'
  postId: PostId
  authorId: ActorId
  personId: ActorId
  before: Answer | null
  after: Answer | null
  /** ISO 8601. */
  at: string
}
