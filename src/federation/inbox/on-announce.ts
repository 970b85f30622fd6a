import { readRound } from '../relay-servers/read-round.ts'
import { isJoined } from '../relay-servers/relay-servers.ts'
import { idOf } from '../translate/document.ts'
import { isActivity, objectIn } from '../translate/reading.ts'
import type { Treatment } from './activity.ts'
import { keepLink } from './keep-link.ts'
import { keepPost } from './keep-post.ts'
import { onPassedOn } from './on-passed-on.ts'
import { postNamed } from './post-named.ts'

/** An actor elsewhere passes a post on: one from here, or one that somebody here reads through whoever passed it on. */
export const onAnnounce: Treatment = async (given, activity) => {
  const { id, actor, doc } = activity
  const passed = objectIn(doc)
  if (await isJoined(given.db, actor.uri))
    return readRound(given, passed && isActivity(passed) ? idOf(passed.object) : idOf(doc.object))
  if (passed && isActivity(passed)) return onPassedOn(given, activity, passed)
  const uri = idOf(doc.object)
  if (!uri) return { ignored: 'what it passes on is not told' }
  const known = await postNamed(given, uri)
  if (given.uris.isFromHere(uri) && !known) return { ignored: 'the post is not here' }
  if (!known && !(await given.actors.remote.isFollowedFromHere(actor.id))) return { ignored: 'it concerns nobody here' }
  const postId = known ?? (await keepPost(given, await given.fetchDocument(uri)))
  if (!postId) return { ignored: 'no such thing stands here' }
  await keepLink(given, { id, actor, doc }, postId)
  return 'understood'
}
