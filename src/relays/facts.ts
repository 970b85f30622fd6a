import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
import type { DropReason, PlannedRelayId } from './planned-relays.ts'

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

/** A link that waited for the one it came through hangs below it now. */
export type RelayHung = {
  kind: 'RelayHung'
  relayId: RelayId
  postId: PostId
  actorId: ActorId
  relayedBy: ActorId
  throughId: RelayId
}

export type RelayUndone = { kind: 'RelayUndone'; relayId: RelayId; postId: PostId; actorId: ActorId }

/** A relay that was planned for later will not happen. */
export type PlannedRelayDropped = {
  kind: 'PlannedRelayDropped'
  plannedId: PlannedRelayId
  postId: PostId
  actorId: ActorId
  plannedBy: ActorId
  because: DropReason
}
