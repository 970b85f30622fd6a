import type { RemoteActor } from '../../actors/index.ts'
import type { ReceivedPost } from '../../publishing/index.ts'
import { saidInPost } from '../translate/said-in-post.ts'
import type { Inbox, Treatment } from './activity.ts'
import { believedObject } from './believed-object.ts'
import { resolvePost } from './resolve-post.ts'

/** An actor elsewhere publishes. It is kept where somebody here follows its author, is named, or was answered. */
export const onCreate: Treatment = async (given, activity) => {
  const { actor } = activity
  const doc = await believedObject(given, activity)
  const said = doc && saidInPost(doc, actor.followers)
  if (!said) return { ignored: 'no such thing stands here' }
  if (said.authorUri !== actor.uri) return { refused: 'its author is another' }
  const post = await resolvePost(given, said, actor)
  if (!(await concernsSomebody(given, actor, post))) return { ignored: 'it concerns nobody here' }
  await given.publishing.remote.receive(post)
  return 'understood'
}

async function concernsSomebody(given: Inbox, author: RemoteActor, post: ReceivedPost): Promise<boolean> {
  if (post.inReplyTo) return true
  if (await given.actors.remote.isFollowedFromHere(author.id)) return true
  const remote = await given.actors.remote.byIds(post.mentions.map(({ actorId }) => actorId))
  return post.mentions.some(({ actorId }) => !remote.has(actorId))
}
