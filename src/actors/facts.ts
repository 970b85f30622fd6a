import type { ActorId } from '#platform/ids.ts'

export type ActorFollowed = { kind: 'ActorFollowed'; followerId: ActorId; followeeId: ActorId; by: ActorId; at: string }
