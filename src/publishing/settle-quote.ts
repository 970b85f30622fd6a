import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { Refusal } from '#platform/refusal.ts'
import type { QuoteSettled } from './facts.ts'
import { tellChanged } from './live-posts.ts'
import { isForAll, type QuoteState } from './post.ts'
import { countQuote, type LockedPost, lockPost } from './posts.ts'
import { isAsked, quotedBy } from './quote.ts'
import { dropStamp, keepStamp, quoteIn, quotesStamped } from './quotes.ts'
import type { ReceivedQuote } from './received-post.ts'

type Given = Pick<Deps, 'db' | 'live' | 'facts'>

/** What becomes of a quote of a post, by its author's policy alone: `pending` where she is asked. */
export async function quoteByPolicy(
  given: Pick<Deps, 'db'>,
  actorId: ActorId,
  quotedId: PostId,
): Promise<Exclude<QuoteState, 'revoked'>> {
  const voice = { personId: actorId, actorId }
  try {
    return await inTransaction(given.db, async (tx) => {
      const quoted = await quotedBy(tx, quotedId, voice)
      return (await isAsked(tx, quoted, voice)) ? 'pending' : 'accepted'
    })
  } catch (error) {
    if (error instanceof Refusal) return 'rejected'
    throw error
  }
}

/** What a post quotes is decided, or otherwise than before. @returns whether anything changed */
export function settleQuote(given: Given, quotingId: PostId, said: ReceivedQuote): Promise<boolean> {
  return inTransaction(given.db, async (tx) => {
    const quoting = await lockPost(tx, quotingId)
    return quoting ? settle(given, tx, quoting, said) : false
  })
}

/**
 * The same in the caller's transaction, who holds the post. What was taken out stays out, and a post that quotes one quotes
 * no other later.
 */
export async function settle(
  given: Pick<Deps, 'live' | 'facts'>,
  tx: Tx,
  quoting: LockedPost,
  said: ReceivedQuote,
): Promise<boolean> {
  if (quoting.quote_state === 'revoked' || (quoting.quoted_id ?? said.postId) !== said.postId) return false
  if (!quoting.quoted_id && !(await quotable(tx, said.postId, quoting.author_id, quoting.id))) return false
  const before = await quoteIn(tx, quoting.id)
  if (before?.state === said.state && before.stampUri === said.stampUri) return false
  // What let it be goes on doing so until it is taken back.
  if (before?.state === 'accepted' && said.state !== 'revoked' && !said.stampUri) return false
  // Nobody is asked twice.
  if (before?.state === 'rejected' && said.state === 'pending') return false
  await tx
    .updateTable('posts')
    .set({ quoted_id: said.postId, quote_state: said.state })
    .where('id', '=', quoting.id)
    .execute()
  await (said.stampUri ? keepStamp(tx, quoting.id, said.stampUri) : dropStamp(tx, quoting.id))
  const more = Number(said.state === 'accepted') - Number(before?.state === 'accepted')
  if (more !== 0 && isForAll(quoting.visibility)) await countQuote(tx, said.postId, more as 1 | -1)
  const now = (await quoteIn(tx, quoting.id))!
  await given.facts.record<QuoteSettled>(tx, { kind: 'QuoteSettled', ...now })
  await tellChanged(given, tx, [quoting.id])
  return true
}

/** Whoever let her post be quoted takes that back: by the address of what she gave. @returns whether it let anything be */
export async function revokeStamped(given: Given, said: { stampUri: string; authorId: ActorId }): Promise<boolean> {
  const stamped = await quotesStamped(given.db, said.stampUri)
  const own = stamped.filter(({ quotedAuthorId }) => quotedAuthorId === said.authorId)
  for (const { quotingId, quotedId } of own)
    await settleQuote(given, quotingId, { postId: quotedId, state: 'revoked', stampUri: null })
  return own.length > 0
}

/** An earlier post, that many may see or that is the author's own. */
export async function quotable(
  tx: Tx,
  quotedId: PostId,
  by: ActorId,
  quotingId: PostId | null,
): Promise<ActorId | null> {
  const quoted = await tx
    .selectFrom('posts')
    .select(['author_id', 'visibility'])
    .where('id', '=', quotedId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (!quoted || (quotingId && BigInt(quotedId) >= BigInt(quotingId))) return null
  const own = quoted.author_id === by && quoted.visibility === 'followers'
  return own || isForAll(quoted.visibility) ? quoted.author_id : null
}
