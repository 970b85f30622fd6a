import type { RemoteActor } from '../../actors/index.ts'
import type { ReceivedPost } from '../../publishing/index.ts'
import { isVote, saidInPost } from '../translate/said-in-post.ts'
import type { Inbox, Treatment } from './activity.ts'
import { believedObject } from './believed-object.ts'
import { authorWhomItNames, keepSaid } from './keep-said.ts'
import { onVote } from './on-vote.ts'
import { resolvePost } from './resolve-post.ts'

/** An actor elsewhere publishes. It is kept where somebody here follows its author, is named, or was answered. */
export const onCreate: Treatment = async (given, activity) => {
  const { actor } = activity
  const doc = await believedObject(given, activity)
  if (doc && isVote(doc)) return onVote(given, activity, doc)
  const said = doc && saidInPost(doc, actor.followers)
  if (!said) return { ignored: 'no such thing stands here' }
  const author = await authorWhomItNames(given, { doc, said, actor })
  if (!author) return { refused: 'its author is another' }
  const post = await resolvePost(given, said, author)
  if (!(await concernsSomebody(given, author, post))) return { ignored: 'it concerns nobody here' }
  await keepSaid(given, said, post)
  return 'understood'
}

async function concernsSomebody(given: Inbox, author: RemoteActor, post: ReceivedPost): Promise<boolean> {
  if (post.inReplyTo) return true
  if (await given.actors.remote.isFollowedFromHere(author.id)) return true
  const remote = await given.actors.remote.byIds(post.mentions.map(({ actorId }) => actorId))
  return post.mentions.some(({ actorId }) => !remote.has(actorId))
}
