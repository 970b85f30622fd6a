import { inTransaction } from '#platform/db.ts'
import type { AccountDeleted } from '../../access/index.ts'
import type {
  ActorBlocked,
  ActorMoved,
  ActorUnblocked,
  ActorUnfollowed,
  FollowAsked,
  FollowRequestEnded,
  ProfileEdited,
} from '../../actors/index.ts'
import { readActor } from '../dispatch/readable-actor.ts'
import { followUri, rememberFollow } from '../follow-uris.ts'
import type { Given } from '../given.ts'
import type { Keys } from '../keys.ts'
import { acceptOf, blockOf, CONTEXT, deleteOf, followOf, moveOf, rejectOf, undoOf } from '../translate/activities.ts'
import { PUBLIC_COLLECTION } from '../translate/document.ts'
import type { Send } from './send.ts'

type Sending = Given & { send: Send; keys: Keys }
type Pair = Pick<ActorUnfollowed, 'followerId' | 'followeeId'>

/** Whoever is from here asks another server's actor to let her follow. */
export async function onFollowAsked(given: Sending, { followerId, followeeId }: FollowAsked): Promise<void> {
  const followee = (await given.actors.remote.byIds([followeeId])).get(followeeId)
  if (!followee) return
  const follow = followOf(given, { sender: followerId, followee: followee.uri, followeeId })
  await inTransaction(given.db, async (tx) => {
    await rememberFollow(tx, { followerId, followeeId }, follow.uri)
    await given.send(tx, follow, [followee.inbox])
  })
}

/** What was asked is answered, or taken back: those elsewhere are told who are on the other side. */
export async function onFollowRequestEnded(given: Sending, fact: FollowRequestEnded): Promise<void> {
  if (fact.outcome === 'taken-back') return undoFollow(given, fact)
  await answerFollow(given, fact, fact.outcome === 'accepted')
}

export async function onActorUnfollowed(given: Sending, fact: ActorUnfollowed): Promise<void> {
  if (fact.endedBy === 'follower') return undoFollow(given, fact)
  await answerFollow(given, fact, false)
}

async function undoFollow(given: Sending, { followerId, followeeId }: Pair): Promise<void> {
  const both = await given.actors.remote.byIds([followerId, followeeId])
  const followee = both.get(followeeId)
  if (!followee || both.has(followerId)) return
  const { activity } = followOf(given, { sender: followerId, followee: followee.uri, followeeId })
  const uri = await followUri(given.db, { followerId, followeeId })
  await given.send(given.db, undoOf(given, followerId, uri ? { ...activity, id: uri } : activity), [followee.inbox])
}

async function answerFollow(given: Sending, { followerId, followeeId }: Pair, accepted: boolean): Promise<void> {
  const both = await given.actors.remote.byIds([followerId, followeeId])
  const follower = both.get(followerId)
  const uri = await followUri(given.db, { followerId, followeeId })
  if (!follower || both.has(followeeId) || !uri) return
  const about = { sender: followeeId, follower: follower.uri, followUri: uri }
  await given.send(given.db, accepted ? acceptOf(given, about) : rejectOf(given, about), [follower.inbox])
}

/** Only the server of whoever is blocked is told: it has to know, to keep the two apart; nobody else has. */
export async function onActorBlocked(given: Sending, fact: Omit<ActorBlocked, 'kind'>): Promise<void> {
  const made = await blocked(given, fact)
  if (made) await given.send(given.db, made.block, [made.inbox])
}

export async function onActorUnblocked(given: Sending, fact: ActorUnblocked): Promise<void> {
  const made = await blocked(given, fact)
  if (made) await given.send(given.db, undoOf(given, fact.blockerId, made.block.activity), [made.inbox])
}

async function blocked(given: Sending, { blockerId, blockedId, since }: Omit<ActorBlocked, 'kind'>) {
  const both = await given.actors.remote.byIds([blockerId, blockedId])
  const whom = both.get(blockedId)
  if (!whom || both.has(blockerId)) return null
  return { block: blockOf(given, { sender: blockerId, blockedId, blocked: whom.uri, since }), inbox: whom.inbox }
}

/** Those who follow it elsewhere see the page as it is now. */
export async function onProfileEdited(
  given: Sending,
  { actorId }: Pick<ProfileEdited, 'actorId'> & Partial<ProfileEdited>,
): Promise<void> {
  const inboxes = await given.actors.remote.inboxesOfFollowers(actorId)
  const profile = inboxes.length > 0 ? (await given.actors.profilesById([actorId])).get(actorId) : null
  if (!profile || profile.elsewhere) return
  const { '@context': context, ...object } = await readActor(given, profile)
  const actor = given.uris.actor(actorId)
  const id = `${actor}#update-${profile.version}-${given.clock.now().getTime()}`
  const activity = { '@context': context ?? CONTEXT, id, type: 'Update', actor, to: [PUBLIC_COLLECTION], object }
  await given.send(given.db, { sender: actorId, activity }, inboxes)
}

/** Those who follow it elsewhere are told where it moved, and their own servers bring them along. */
export async function onActorMoved(given: Sending, { actorId, targetId, at }: ActorMoved): Promise<void> {
  const both = await given.actors.remote.byIds([actorId, targetId])
  if (both.has(actorId)) return
  const inboxes = await given.actors.remote.inboxesOfFollowers(actorId)
  const target = both.get(targetId)?.uri ?? given.uris.actor(targetId)
  await given.send(given.db, moveOf(given, { sender: actorId, target, at }), inboxes)
  await onProfileEdited(given, { kind: 'ProfileEdited', actorId, by: actorId })
}

/** She is gone from here. */
export async function onAccountDeleted(given: Sending, { personId, accountId }: AccountDeleted): Promise<void> {
  if (!accountId) return
  const inboxes = await given.actors.remote.inboxesOfFollowers(personId)
  const about = { sender: personId, uri: given.uris.actor(personId), to: [PUBLIC_COLLECTION] }
  await given.send(given.db, deleteOf(given, about), inboxes)
}
