import type { ActorId } from '#platform/ids.ts'
import type {
  ActorBlocked,
  ActorFollowed,
  ClaimAsked,
  ClaimDecided,
  FollowAsked,
  FollowRequestEnded,
  MemberInvited,
  MemberJoined,
} from '../actors/index.ts'
import type { Notice } from './notification.ts'
import { deleteBetween, deleteByKey } from './notifications.ts'
import { type Telling, tell, tellOfChange } from './tell.ts'

type Given = Telling

/** A follow is told once, however often it is taken back and given again. */
export async function onActorFollowed(given: Given, fact: ActorFollowed): Promise<void> {
  const { followeeId: ownerId, followerId: actorId, by: byId } = fact
  await tell(given, [{ kind: 'follow', ownerId, key: `follow:${actorId}`, bundle: 'follow', actorId, byId }])
}

const requestKey = (follower: ActorId) => `follow-request:${follower}`

/** Someone asks to follow: told until the actor has answered, or she took it back. */
export async function onFollowAsked(given: Given, fact: FollowAsked): Promise<void> {
  const { followeeId: ownerId, followerId: actorId, by: byId } = fact
  const waits = await given.db
    .selectFrom('follow_requests')
    .select('asked_at')
    .where('follower_id', '=', actorId)
    .where('followee_id', '=', ownerId)
    .executeTakeFirst()
  if (!waits) return
  const key = requestKey(actorId)
  await tell(given, [{ kind: 'follow-request', ownerId, key, bundle: 'follow-request', actorId, byId }])
}

export async function onFollowRequestEnded(given: Given, fact: FollowRequestEnded): Promise<void> {
  const asked = await given.db
    .selectFrom('follow_requests')
    .select('asked_at')
    .where('follower_id', '=', fact.followerId)
    .where('followee_id', '=', fact.followeeId)
    .executeTakeFirst()
  // She asked again meanwhile.
  if (asked) return
  await tellOfChange(given, await deleteByKey(given.db, fact.followeeId, requestKey(fact.followerId)))
}

/** What either was told of the other is gone. */
export async function onActorBlocked(given: Given, fact: ActorBlocked): Promise<void> {
  await tellOfChange(given, await deleteBetween(given.db, fact.blockerId, fact.blockedId))
}

/** The person is asked into a team; the structure is who asks, once a day at most. */
export async function onMemberInvited(given: Given, fact: MemberInvited): Promise<void> {
  const { personId: ownerId, organisationId: actorId, by: byId } = fact
  const day = given.clock.now().toISOString().slice(0, 10)
  await tell(given, [{ kind: 'invitation', ownerId, key: `invitation:${actorId}:${day}`, actorId, byId }])
}

/** Those who speak for a structure learn who joined them. */
export async function onMemberJoined(given: Given, fact: MemberJoined): Promise<void> {
  if (fact.before !== null) return
  const { organisationId: ownerId, personId: actorId, by: byId } = fact
  await tell(given, [{ kind: 'joined', ownerId, key: `joined:${actorId}`, bundle: 'joined', actorId, byId }])
}

/** Administrators decide on claims: each learns of them. */
export async function onClaimAsked(given: Given, fact: ClaimAsked): Promise<void> {
  const { claimId, organisationId: actorId, personId: byId } = fact
  const administrators = await given.db
    .selectFrom('accounts')
    .select('person_id')
    .where('administrator', '=', true)
    .where('state', '=', 'active')
    .execute()
  const notice = (ownerId: Notice['ownerId']): Notice => {
    return { kind: 'claim-asked', ownerId, key: `claim:${claimId}`, bundle: 'claims', actorId, byId }
  }
  await tell(
    given,
    administrators.map((one) => notice(one.person_id)),
  )
}

export async function onClaimDecided(given: Given, fact: ClaimDecided): Promise<void> {
  const { claimId, personId: ownerId, organisationId: actorId, by: byId, approved } = fact
  const kind = approved ? 'claim-approved' : 'claim-refused'
  await tell(given, [{ kind, ownerId, key: `claim-decided:${claimId}`, actorId, byId }])
}
