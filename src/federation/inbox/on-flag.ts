import { htmlToText } from '#platform/html/text.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { idsOf, textOf } from '../translate/document.ts'
import type { Treatment } from './activity.ts'
import { postNamed } from './post-named.ts'
import { voiceOf } from './voice-of.ts'

const COMMENT_MOST = 1_000

/**
 * Another server passes on a report (https://docs.joinmastodon.org/spec/activitypub/#Flag): on somebody from here, with her posts.
 * It is told as the report of the actor who sent it, that of the server itself as a rule.
 */
export const onFlag: Treatment = async (given, { actor, doc }) => {
  const { rejectReports } = await given.moderation.sites.ruleOf(new URL(actor.uri).hostname)
  if (rejectReports) return { refused: 'reports of its site are not wanted' }
  const uris = idsOf(doc.object)
  const actors = uris.flatMap((uri): ActorId[] => {
    const named = given.uris.named(uri)
    return named?.kind === 'actor' ? [named.id] : []
  })
  const posts = (await Promise.all(uris.map((uri) => postNamed(given, uri)))).filter((id): id is PostId => id !== null)
  const reported = actors[0] ?? (await authorOf(given, posts[0]))
  if (!reported) return { ignored: 'nobody from here is reported' }
  const comment = [...htmlToText(textOf(doc, 'content') ?? textOf(doc, 'summary') ?? '')]
    .slice(0, COMMENT_MOST)
    .join('')
  await given.moderation.report(voiceOf(actor), { actorId: reported, comment, postIds: posts })
  return 'understood'
}

/** The author of a post from here. */
async function authorOf(given: Parameters<Treatment>[0], postId: PostId | undefined): Promise<ActorId | null> {
  const post = postId ? await given.publishing.read(postId, null) : null
  if (!post) return null
  return (await given.actors.remote.byIds([post.authorId])).has(post.authorId) ? null : post.authorId
}
