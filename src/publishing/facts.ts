import type { ActorId, PostId } from '#platform/ids.ts'
import type { PostKind, Visibility } from './post.ts'

export type PostPublished = {
  kind: 'PostPublished'
  postId: PostId
  authorId: ActorId
  writtenBy: ActorId
  postKind: PostKind
  visibility: Visibility
  inReplyTo: PostId | null
  mentioned: ActorId[]
  /** `speciality:…`, `territory:…`: what those who follow a topic receive it for. */
  topics: string[]
}

export type PostFavourited = {
  kind: 'PostFavourited'
  postId: PostId
  authorId: ActorId
  actorId: ActorId
  by: ActorId
}
