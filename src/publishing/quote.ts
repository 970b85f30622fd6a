import type { Tx } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { Voice } from '../actors/index.ts'
import { isForAll, narrower, type Post, type QuotePolicy, quotePolicies, type Visibility } from './post.ts'
import { refuse } from './refusals.ts'
import { remotePostsById } from './remote-posts.ts'
import { postBefore } from './visible-posts.ts'

/** @throws Refusal quote-policy-wrong */
export function checkQuotePolicy(typed: string | null | undefined): QuotePolicy {
  return (
    quotePolicies.find((known) => known === (typed ?? 'anyone')) ??
    refuse('quote-policy-wrong', { field: 'quotePolicy' })
  )
}

/**
 * The post that this voice quotes, as far as its author lets it: anyone's that everyone may see, by its policy; one's own
 * that is for followers, too.
 * @throws Refusal no-such-post, may-not-quote
 */
export async function quotedBy(tx: Tx, quotedId: PostId, voice: Voice): Promise<Post> {
  const quoted = await postBefore(tx, voice, quotedId)
  const own = quoted.authorId === voice.actorId
  const wideEnough = isForAll(quoted.visibility) || (own && quoted.visibility === 'followers')
  if (!wideEnough || !(own || (await letsQuote(tx, quoted, voice.actorId)))) refuse('may-not-quote')
  return quoted
}

/** Whether the author of a post is asked first: where she wishes so, or is of another server, where its own policy is looked at again. */
export const isAsked = async (tx: Tx, quoted: Post, voice: Voice): Promise<boolean> =>
  quoted.authorId !== voice.actorId &&
  (quoted.quotePolicy === 'asked' || (await remotePostsById(tx, [quoted.id])).has(quoted.id))

/** Nobody reads through a quote what she may not read where it stands. */
export const asWideAs = (visibility: Visibility, quoted: Post | null): Visibility =>
  quoted && !isForAll(quoted.visibility) ? narrower(visibility, quoted.visibility) : visibility

async function letsQuote(tx: Tx, quoted: Post, by: ActorId): Promise<boolean> {
  if (quoted.quotePolicy !== 'followers') return quoted.quotePolicy !== 'nobody'
  const follow = await tx
    .selectFrom('follows')
    .select('follower_id')
    .where('followee_id', '=', quoted.authorId)
    .where('follower_id', '=', by)
    .executeTakeFirst()
  return follow !== undefined
}
