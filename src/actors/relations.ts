import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { Page } from '#platform/page.ts'
import { answerFollowRequest } from './answer-follow-request.ts'
import { ACCEPT_WAITING, type AcceptWaiting, acceptWaiting, approveFollowers } from './approve-followers.ts'
import { blockActor, unblockActor } from './block-actor.ts'
import { blockDomain, domainsBlocked, unblockDomain } from './block-domain.ts'
import { endMutes } from './end-mutes.ts'
import { endorseActor, unendorseActor } from './endorse-actor.ts'
import { familiarFollowers } from './familiar-followers.ts'
import { countFollowRequests } from './follow-requests.ts'
import { type MuteWish, muteActor, unmuteActor } from './mute-actor.ts'
import { noteActor } from './note-actor.ts'
import type { Ports } from './reactions.ts'
import { type RelatedAsked, type Relation, readRelated, relatedPage } from './related.ts'
import { readRelationships } from './relationships.ts'
import { removeFollower } from './remove-follower.ts'
import { dismissSuggestion, suggestFollows } from './suggest-follows.ts'
import type { Voice } from './voice.ts'

/** What stands between actors besides follows. */
export function createRelations(given: Deps & { reactions: Ports }) {
  const { db } = given
  given.jobs.every('actors:end-mutes', '* * * * *', () => endMutes(given))
  given.jobs.handle(ACCEPT_WAITING, (job: AcceptWaiting) => acceptWaiting(given, job))
  return {
    /** Between a viewer and several actors, in their order. */
    between: (viewer: ActorId, ids: readonly ActorId[]) => readRelationships(db, viewer, ids, given.clock.now()),
    block: (voice: Voice, actor: ActorId) => blockActor(given, voice, actor),
    unblock: (voice: Voice, actor: ActorId) => unblockActor(given, voice, actor),
    blocked: (actor: ActorId, asked?: RelatedAsked) => readRelated(db, actor, 'blocked', asked),
    mute: (voice: Voice, actor: ActorId, wish?: MuteWish) => muteActor(given, voice, actor, wish),
    unmute: (voice: Voice, actor: ActorId) => unmuteActor(given, voice, actor),
    muted: (actor: ActorId, asked?: RelatedAsked) => readRelated(db, actor, 'muted', asked),
    endMutes: () => endMutes(given),
    /** The same lists by pages from either end: ids and places alone. */
    page: (actor: ActorId, relation: Exclude<Relation, 'followers' | 'following'>, page?: Page) =>
      relatedPage(db, actor, relation, page),

    /** Whether each new follower is approved. */
    approveFollowers: (voice: Voice, locked: boolean) => approveFollowers(given, voice, locked),
    requests: (actor: ActorId, asked?: RelatedAsked) => readRelated(db, actor, 'requests', asked),
    countRequests: (actor: ActorId) => countFollowRequests(db, actor),
    acceptRequest: (voice: Voice, follower: ActorId) => answerFollowRequest(given, voice, follower, true),
    refuseRequest: (voice: Voice, follower: ActorId) => answerFollowRequest(given, voice, follower, false),
    removeFollower: (voice: Voice, follower: ActorId) => removeFollower(given, voice, follower),

    note: (voice: Voice, actor: ActorId, text: string) => noteActor(given, voice, actor, text),
    endorse: (voice: Voice, actor: ActorId) => endorseActor(given, voice, actor),
    unendorse: (voice: Voice, actor: ActorId) => unendorseActor(given, voice, actor),
    endorsed: (actor: ActorId, asked?: RelatedAsked) => readRelated(db, actor, 'endorsed', asked),
    blockDomain: (voice: Voice, domain: string) => blockDomain(given, voice, domain),
    unblockDomain: (voice: Voice, domain: string) => unblockDomain(given, voice, domain),
    domainsBlocked: (actor: ActorId, page?: Page) => domainsBlocked(db, actor, page),

    familiar: (viewer: ActorId, ids: readonly ActorId[]) => familiarFollowers(db, viewer, ids),
    suggestions: (actor: ActorId, most: number) => suggestFollows(db, actor, most),
    dismissSuggestion: (voice: Voice, actor: ActorId) => dismissSuggestion(given, voice, actor),
  }
}
