import { inTransaction } from '#platform/db.ts'
import type { RemoteActor } from '../../actors/index.ts'
import type { PostPublished, QuotePolicyChanged, QuoteSettled } from '../../publishing/index.ts'
import { readPost } from '../dispatch/readable-post.ts'
import type { Given } from '../given.ts'
import { forgetQuoteRequest, quoteRequestUri } from '../quote-requests.ts'
import { activityAbout, deleteOf } from '../translate/activities.ts'
import { PUBLIC_COLLECTION } from '../translate/document.ts'
import { quoteAnswerOf, quoteRequestOf } from '../translate/quoting.ts'
import { inboxesFor } from './audience.ts'
import type { Send } from './send.ts'

type Sending = Given & { send: Send }

/** Nobody else is asked. */
export const asksToQuote = ({ remote, quoteAskedOf }: PostPublished) => !remote && Boolean(quoteAskedOf)

/** The author of a post elsewhere is asked whether one from here may quote it. */
export async function onPostQuotes(given: Sending, { postId, authorId }: PostPublished): Promise<void> {
  const quote = await given.publishing.remote.quoteIn(postId)
  if (quote?.state !== 'pending') return
  const author = (await given.actors.remote.byIds([quote.quotedAuthorId])).get(quote.quotedAuthorId)
  const quoted = (await given.publishing.remote.byIds([quote.quotedId])).get(quote.quotedId)
  const post = await readPost(given, postId, authorId)
  if (!author || !quoted || !post) return
  const asked = {
    sender: authorId,
    quotingId: postId,
    quoting: post.document,
    quoted: quoted.uri,
    author: author.uri,
  }
  await given.send(given.db, quoteRequestOf(given, asked), [author.inbox])
}

/**
 * Those who have the post that quotes are told how it stands now, where that post is from here; what let a post from here
 * be quoted is taken back at the server of whoever quoted it, and of all who may have seen it there.
 */
export async function onQuoteSettled(given: Sending, fact: QuoteSettled): Promise<void> {
  const { quotingId, authorId, quotedAuthorId, state } = fact
  const remote = await given.actors.remote.byIds([authorId, quotedAuthorId])
  if (!remote.has(authorId)) await tellPost(given, { postId: quotingId, authorId }, `quote-${state}`)
  const asker = remote.get(authorId)
  if (asker && !remote.has(quotedAuthorId) && state !== 'pending') await answerAsked(given, fact, asker)
  if (state !== 'revoked' || remote.has(quotedAuthorId)) return
  const inboxes = await inboxesFor(given, { authorId: quotedAuthorId, visibility: 'public', named: [authorId] })
  const uri = given.uris.stamp(quotingId)
  const { activity, sender } = deleteOf(given, { sender: quotedAuthorId, uri, to: [PUBLIC_COLLECTION] })
  // It is named alone: nothing of the quote is left to be read.
  await given.send(given.db, { sender, activity: { ...activity, object: uri } }, inboxes)
}

/** Whoever asked from elsewhere is told what the author of a post from here decided. */
async function answerAsked(given: Sending, fact: QuoteSettled, asker: RemoteActor): Promise<void> {
  const { quotingId, quotedId, quotedAuthorId: sender, state } = fact
  const id = await quoteRequestUri(given.db, quotingId)
  const quoting = (await given.publishing.remote.byIds([quotingId])).get(quotingId)
  if (!id || !quoting) return
  const request = { id, object: given.uris.post(quotedId), instrument: quoting.uri }
  const stampUri = state === 'accepted' ? given.uris.stamp(quotingId) : null
  const answer = quoteAnswerOf(given, { sender, request, requester: asker.uri, stampUri })
  await inTransaction(given.db, async (tx) => {
    await forgetQuoteRequest(tx, quotingId)
    await given.send(tx, answer, [asker.inbox])
  })
}

export async function onQuotePolicyChanged(given: Sending, fact: QuotePolicyChanged): Promise<void> {
  await tellPost(given, fact, 'quote-policy')
}

async function tellPost(
  given: Sending,
  { postId, authorId }: Pick<QuotePolicyChanged, 'postId' | 'authorId'>,
  what: string,
): Promise<void> {
  const post = await readPost(given, postId, authorId)
  if (!post) return
  const { visibility, mentions } = post.card.content
  const named = mentions.map(({ id }) => id)
  const inboxes = await inboxesFor(given, { authorId, visibility, named })
  const mark = `update-${what}-${given.clock.now().getTime()}`
  await given.send(given.db, activityAbout(given, 'Update', { sender: authorId, object: post.document, mark }), inboxes)
}
