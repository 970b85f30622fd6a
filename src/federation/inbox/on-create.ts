import type { PostId } from '#platform/ids.ts'
import type { RemoteActor } from '../../actors/index.ts'
import type { ReceivedPost } from '../../publishing/index.ts'
import { isJoined } from '../relay-servers/relay-servers.ts'
import { isVote, saidInPost } from '../translate/said-in-post.ts'
import type { Activity, Inbox, Treatment } from './activity.ts'
import { believedObject } from './believed-object.ts'
import { keepQuoted } from './keep-post.ts'
import { authorWhomItNames, keepSaid } from './keep-said.ts'
import { onVote } from './on-vote.ts'
import { resolvePost } from './resolve-post.ts'
import { quoteOf } from './resolve-quote.ts'

/** An actor elsewhere publishes. It is kept where somebody here follows its author, is named, was answered or quoted. */
export const onCreate: Treatment = async (given, activity) => {
  const { actor } = activity
  const doc = await believedObject(given, activity)
  if (doc && isVote(doc)) return onVote(given, activity, doc)
  const said = doc && saidInPost(doc, actor.followers)
  if (!said) return { ignored: 'no such thing stands here' }
  const author = await authorWhomItNames(given, { doc, said, actor })
  if (!author) return { refused: 'its author is another' }
  const post = await resolvePost(given, said, author)
  const read = (await concernsSomebody(given, author, post)) || (await goesRound(given, activity, post))
  if (!read) return { ignored: 'it concerns nobody here' }
  if (said.quoteUri && !post.quote) await keepQuoted(given, said.quoteUri)
  await keepSaid(given, said, { ...post, quote: post.quote ?? (await quoteOf(given, said, author.id)) })
  return 'understood'
}

/** A relay server that was joined brought it. */
const goesRound = async (given: Inbox, { broughtBy }: Activity, { visibility }: ReceivedPost) =>
  visibility === 'public' && !!broughtBy && (await isJoined(given.db, broughtBy))

const isElsewhere = async (given: Inbox, postId: PostId) => (await given.publishing.remote.byIds([postId])).has(postId)

async function concernsSomebody(given: Inbox, author: RemoteActor, post: ReceivedPost): Promise<boolean> {
  if (post.inReplyTo || (post.quote && !(await isElsewhere(given, post.quote.postId)))) return true
  if (await given.actors.remote.isFollowedFromHere(author.id)) return true
  const remote = await given.actors.remote.byIds(post.mentions.map(({ actorId }) => actorId))
  return post.mentions.some(({ actorId }) => !remote.has(actorId))
}
