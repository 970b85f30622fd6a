import { inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { AccountDeleted } from '../access/index.ts'
import type { Role } from './actor.ts'
import { briefsByHandle, briefsById, pageByHandle } from './actors.ts'
import { createOrganisation } from './create-actor.ts'
import { type FollowPorts, type FollowReaction, followActor, unfollowActor } from './follow-actor.ts'
import { insertMembership, membershipsOf, roleIn } from './memberships.ts'
import { onAccountDeleted } from './on-account-deleted.ts'
import { peopleOf } from './people.ts'
import { readSignedIn } from './signed-in.ts'
import type { Voice } from './voice.ts'

export { type ActorBrief, type ActorKind, mayAdminister, mayPrepare, maySpeak, type Role, roles } from './actor.ts'
export type { ActorPage } from './actors.ts'
export { briefsByHandle, briefsById } from './actors.ts'
export { type DirectoryLine, readDirectoryCsv } from './directory-csv.ts'
export type { DirectoryRefusal, DirectoryStructure } from './directory-structure.ts'
export type { ActorFollowed } from './facts.ts'
export { handleFor } from './handle-for.ts'
export type { Membership } from './memberships.ts'
export { roleIn } from './memberships.ts'
export type { ActorsRefusal } from './refusals.ts'
export type { SignedIn } from './signed-in.ts'
export { checkMayAdminister, checkMayPrepare, checkMaySpeak, type Voice } from './voice.ts'

/** People and structures, their teams, and who follows whom. */
export function createActors(deps: Deps) {
  const reactions: FollowPorts = { afterFollow: [], afterUnfollow: [] }
  const given = { ...deps, reactions }
  deps.facts.on<AccountDeleted>('AccountDeleted', 'actors', (fact) => onAccountDeleted(deps, fact))
  return {
    /** What the slice of the accounts is given of this one. */
    people: peopleOf(deps),
    createOrganisation: (organisation: Parameters<typeof createOrganisation>[2]) =>
      inTransaction(deps.db, (tx) => createOrganisation(deps, tx, organisation)),
    addMember: (organisationId: ActorId, personId: ActorId, role: Role) =>
      inTransaction(deps.db, (tx) => insertMembership(tx, { organisationId, personId, role, since: deps.clock.now() })),
    page: (handle: string) => pageByHandle(deps.db, handle),
    byHandle: async (handle: string) => (await briefsByHandle(deps.db, [handle])).get(handle.toLowerCase()) ?? null,
    byId: async (id: ActorId) => (await briefsById(deps.db, [id])).get(id) ?? null,
    byIds: (ids: readonly ActorId[]) => briefsById(deps.db, ids),
    memberships: (person: ActorId) => membershipsOf(deps.db, person),
    signedIn: (person: ActorId) => readSignedIn(deps.db, person),
    roleIn: (person: ActorId, organisation: ActorId, db: Reader = deps.db) => roleIn(db, person, organisation),
    follow: (voice: Voice, followee: ActorId) => followActor(given, voice, followee),
    unfollow: (voice: Voice, followee: ActorId) => unfollowActor(given, voice, followee),
    follows: async (follower: ActorId, followee: ActorId) =>
      (await deps.db
        .selectFrom('follows')
        .select('since')
        .where('follower_id', '=', follower)
        .where('followee_id', '=', followee)
        .executeTakeFirst()) !== undefined,
    /** Slices to the right that must change with a follow, in its transaction. */
    afterFollow: (react: FollowReaction) => void reactions.afterFollow.push(react),
    afterUnfollow: (react: FollowReaction) => void reactions.afterUnfollow.push(react),
  }
}
export type Actors = ReturnType<typeof createActors>
