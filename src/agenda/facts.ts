import type { ActorId, PostId } from '#platform/ids.ts'

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
}
