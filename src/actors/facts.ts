import type { ActorId, Id } from '#platform/ids.ts'
import type { Role } from './actor.ts'

export type ClaimId = Id<'Claim'>

export type ActorFollowed = { kind: 'ActorFollowed'; followerId: ActorId; followeeId: ActorId; by: ActorId; at: string }

/** Someone asks to follow an actor who approves its followers. */
export type FollowAsked = { kind: 'FollowAsked'; followerId: ActorId; followeeId: ActorId; by: ActorId }

/** What was asked waits no longer: accepted, refused, or taken back. */
export type FollowRequestEnded = {
  kind: 'FollowRequestEnded'
  followerId: ActorId
  followeeId: ActorId
  outcome: 'accepted' | 'refused' | 'taken-back'
}

/** Whoever followed does not any more: she ended it, or was sent away. */
export type ActorUnfollowed = {
  kind: 'ActorUnfollowed'
  followerId: ActorId
  followeeId: ActorId
  endedBy: 'follower' | 'followee'
}

/** `since`: ISO 8601. */
export type ActorBlocked = { kind: 'ActorBlocked'; blockerId: ActorId; blockedId: ActorId; since: string }

/** A block ended that stood since then: ISO 8601. */
export type ActorUnblocked = { kind: 'ActorUnblocked'; blockerId: ActorId; blockedId: ActorId; since: string }

/** An account moved to another, which says that it is the same. `at`: ISO 8601. */
export type ActorMoved = { kind: 'ActorMoved'; actorId: ActorId; targetId: ActorId; at: string }

/** The name, the pictures or anything else that a page says changed. */
export type ProfileEdited = { kind: 'ProfileEdited'; actorId: ActorId; by: ActorId }

/** A person was asked to join a team. */
export type MemberInvited = {
  kind: 'MemberInvited'
  organisationId: ActorId
  personId: ActorId
  role: Role
  by: ActorId
}

/** A person joined a team, or changed role in it (`before`). */
export type MemberJoined = {
  kind: 'MemberJoined'
  organisationId: ActorId
  personId: ActorId
  role: Role
  before: Role | null
  by: ActorId
}

/** A person left a team, or was removed from it. */
export type MemberLeft = { kind: 'MemberLeft'; organisationId: ActorId; personId: ActorId; by: ActorId }

/** Someone says that an unclaimed page is her structure's; administrators decide. */
export type ClaimAsked = { kind: 'ClaimAsked'; claimId: ClaimId; organisationId: ActorId; personId: ActorId }

export type ClaimDecided = {
  kind: 'ClaimDecided'
  claimId: ClaimId
  organisationId: ActorId
  personId: ActorId
  approved: boolean
  by: ActorId
}

/** What the server of an actor says of it was kept: its pictures are still there. */
export type ActorLearned = { kind: 'ActorLearned'; actorId: ActorId }
