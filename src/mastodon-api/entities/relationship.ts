import type { Relationship } from '../../actors/index.ts'

/** https://docs.joinmastodon.org/entities/Relationship/ — everyone is of this site yet, whose name nobody may block. */
export const relationshipEntity = (between: Relationship) => ({
  id: between.id,
  following: between.following,
  showing_reblogs: between.relaysShown,
  notifying: between.notify,
  languages: between.languages,
  followed_by: between.followedBy,
  blocking: between.blocking,
  blocked_by: between.blockedBy,
  muting: between.muting,
  muting_notifications: between.mutingNotifications,
  muting_expires_at: between.muteEndsAt?.toISOString() ?? null,
  requested: between.requested,
  requested_by: between.requestedBy,
  domain_blocking: false,
  endorsed: between.endorsed,
  note: between.note,
})
