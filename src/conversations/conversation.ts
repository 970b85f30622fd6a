import type { ActorId, Id, PostId } from '#platform/ids.ts'
import type { ActorBrief } from '../actors/index.ts'

export type ConversationId = Id<'Conversation'>

/** What is written among few, as one of them reads it. */
export type Conversation = {
  id: ConversationId
  /** Whose it is: the person, or a structure. */
  ownerId: ActorId
  threadId: PostId
  lastPostId: PostId
  unread: boolean
  /** The others who are in it and still here; none where one writes to oneself. */
  others: ActorBrief[]
}
