import type { PostId } from '#platform/ids.ts'
import { Refusal } from '#platform/refusal.ts'
import { idOf } from '../translate/document.ts'
import { answerToJoin } from '../translate/joining.ts'
import type { Activity, Inbox, Treatment } from './activity.ts'
import { voiceOf } from './voice-of.ts'

/** Somebody elsewhere comes to an event from here: she is told at once whether there is a place. */
export const onJoin: Treatment = async (given, activity) => {
  const event = eventHere(given, activity)
  if (!event) return { ignored: 'there is no such event here' }
  const { id, actor, doc } = activity
  const { personId } = voiceOf(actor)
  const post = await given.publishing.read(event, await given.publishing.viewer(personId))
  if (!post) return { ignored: 'there is no such event here' }
  const told = {
    sender: post.authorId,
    to: actor.uri,
    join: { id, type: 'Join', actor: actor.uri, object: doc.object },
  }
  try {
    await given.agenda.answer(personId, event, 'yes')
    await given.send(given.db, answerToJoin(given, 'Accept', told), [actor.inbox])
    return 'understood'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await given.send(given.db, answerToJoin(given, 'Reject', told), [actor.inbox])
    return { refused: error.kind }
  }
}

/** She comes not, after all. */
export const onLeave: Treatment = async (given, activity) => {
  const event = eventHere(given, activity)
  if (!event) return { ignored: 'there is no such event here' }
  await given.agenda.withdrawAnswer(voiceOf(activity.actor).personId, event)
  return 'understood'
}

function eventHere(given: Inbox, { doc }: Activity): PostId | null {
  const named = given.uris.named(idOf(doc.object) ?? '')
  return named?.kind === 'post' ? named.id : null
}
