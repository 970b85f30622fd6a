import { Refusal } from '#platform/refusal.ts'
import { rememberFollow } from '../follow-uris.ts'
import { relayServerFollows } from '../relay-servers/answers.ts'
import { acceptOf, rejectOf } from '../translate/activities.ts'
import { idOf } from '../translate/document.ts'
import type { Treatment } from './activity.ts'
import { voiceOf } from './voice-of.ts'

/** Somebody elsewhere follows an actor from here, or asks to. What is accepted at once is answered at once. */
export const onFollow: Treatment = async (given, activity) => {
  const { id, actor, doc } = activity
  const named = given.uris.named(idOf(doc.object) ?? '')
  if (named?.kind === 'instance' && (await relayServerFollows(given, activity))) return 'understood'
  if (named?.kind !== 'actor') return { ignored: 'nobody from here is followed' }
  const pair = { followerId: actor.id, followeeId: named.id }
  await rememberFollow(given.db, pair, id)
  const about = { sender: named.id, follower: actor.uri, followUri: id }
  try {
    const made = await given.actors.follow(voiceOf(actor), named.id)
    if (made === 'following') await given.send(given.db, acceptOf(given, about), [actor.inbox])
    return 'understood'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await given.send(given.db, rejectOf(given, about), [actor.inbox])
    return { refused: error.kind }
  }
}
