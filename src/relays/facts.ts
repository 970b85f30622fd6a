import type { ActorId, PostId, RelayId } from '#platform/ids.ts'

export type PostRelayed = {
  kind: 'PostRelayed'
  relayId: RelayId
  postId: PostId
  authorId: ActorId
  actorId: ActorId
  relayedBy: ActorId
  throughId: RelayId | null
  topics: string[]
}

export type RelayUndone = { kind: 'RelayUndone'; relayId: RelayId; postId: PostId; actorId: ActorId }
