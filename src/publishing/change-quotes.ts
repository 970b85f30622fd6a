import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { checkMaySpeak } from '../actors/index.ts'
import type { QuotePolicyChanged } from './facts.ts'
import { tellChanged } from './live-posts.ts'
import { lockPost, setQuotePolicy } from './posts.ts'
import { checkQuotePolicy } from './quote.ts'
import { refuse } from './refusals.ts'
import { settle } from './settle-quote.ts'

type Given = Pick<Deps, 'db' | 'live' | 'facts'>

/**
 * Takes one's post out of another that quotes it, for good; again changes nothing.
 * @throws Refusal no-such-post (where the one does not quote the other), may-not-speak
 */
export async function revokeQuote(given: Given, personId: ActorId, quotedId: PostId, quotingId: PostId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const quoting = (await lockPost(tx, quotingId)) ?? refuse('no-such-post')
    if (quoting.quoted_id !== quotedId) refuse('no-such-post')
    const quoted = (await lockPost(tx, quotedId)) ?? refuse('no-such-post')
    await checkMaySpeak(tx, { personId, actorId: quoted.author_id })
    await settle(given, tx, quoting, { postId: quotedId, state: 'revoked', stampUri: null })
  })
}

/** By whom a post may be quoted from now on; what quotes it already stays. @throws Refusal no-such-post, may-not-speak, quote-policy-wrong */
export async function changeQuotePolicy(
  given: Given,
  personId: ActorId,
  postId: PostId,
  policy: string,
): Promise<void> {
  const checked = checkQuotePolicy(policy)
  await inTransaction(given.db, async (tx) => {
    const post = (await lockPost(tx, postId)) ?? refuse('no-such-post')
    await checkMaySpeak(tx, { personId, actorId: post.author_id })
    await setQuotePolicy(tx, postId, checked)
    await given.facts.record<QuotePolicyChanged>(tx, { kind: 'QuotePolicyChanged', postId, authorId: post.author_id })
    await tellChanged(given, tx, [postId])
  })
}
