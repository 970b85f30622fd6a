import type { ActorId } from '#platform/ids.ts'
import { Refusal } from '#platform/refusal.ts'
import { pairOfFollow } from '../follow-uris.ts'
import { relayServerAnswered } from '../relay-servers/answers.ts'
import { asDocument, first, idOf, typeAmong } from '../translate/document.ts'
import { joinNamed } from '../translate/joining.ts'
import type { Activity, Inbox, Treatment } from './activity.ts'
import { onQuoteAnswer } from './on-quote-answer.ts'
import { voiceOf } from './voice-of.ts'

/** The one who was asked lets an actor from here follow; an organiser takes somebody from here; a post may be quoted. */
export const onAccept: Treatment = async (given, activity) => {
  if (await relayServerAnswered(given, activity, 'accepted')) return 'understood'
  const quote = await onQuoteAnswer(given, activity, true)
  if (quote) return quote
  // That she comes is kept already.
  if (await joinFromHere(given, activity)) return 'understood'
  const follower = await followerFromHere(given, activity)
  if (!follower) return { ignored: 'it answers nothing from here' }
  return settled(() => given.actors.relations.acceptRequest(voiceOf(activity.actor), follower))
}

/** She does not, or not any more. */
export const onReject: Treatment = async (given, activity) => {
  if (await relayServerAnswered(given, activity, 'refused')) return 'understood'
  const quote = await onQuoteAnswer(given, activity, false)
  if (quote) return quote
  const join = await joinFromHere(given, activity)
  if (join) {
    await given.agenda.remote.receiveRefusal(join.postId, join.personId)
    return 'understood'
  }
  const follower = await followerFromHere(given, activity)
  if (!follower) return { ignored: 'it answers nothing from here' }
  const voice = voiceOf(activity.actor)
  await given.actors.relations.removeFollower(voice, follower)
  return settled(() => given.actors.relations.refuseRequest(voice, follower))
}

/** Who said to the organiser of an event that she comes: the one who answers is that organiser. */
async function joinFromHere(given: Inbox, { actor, doc }: Activity) {
  const join = joinNamed(given, idOf(doc.object) ?? '')
  const event = join && (await given.publishing.remote.byIds([join.postId])).get(join.postId)
  return event?.authorId === actor.id ? join : null
}

/** What was answered before is answered already. */
async function settled(answer: () => Promise<void>) {
  try {
    await answer()
  } catch (error) {
    if (!(error instanceof Refusal && error.kind === 'no-such-follow-request')) throw error
  }
  return 'understood' as const
}

/** Whose follow is answered: as the activity repeats it, or by the name that we gave it. */
async function followerFromHere(given: Inbox, { actor, doc }: Activity): Promise<ActorId | null> {
  const uri = idOf(doc.object)
  const pair = uri ? await pairOfFollow(given.db, uri) : null
  if (pair) return pair.followeeId === actor.id ? pair.followerId : null
  const follow = asDocument(first(doc.object))
  if (!follow || !typeAmong(follow, ['Follow']) || idOf(follow.object) !== actor.uri) return null
  const named = given.uris.named(idOf(follow.actor) ?? '')
  return named?.kind === 'actor' ? named.id : null
}
