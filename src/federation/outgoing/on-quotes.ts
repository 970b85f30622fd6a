import type { PostPublished, QuotePolicyChanged, QuoteSettled } from '../../publishing/index.ts'
import { readPost } from '../dispatch/readable-post.ts'
import type { Given } from '../given.ts'
import { activityAbout, deleteOf } from '../translate/activities.ts'
import { PUBLIC_COLLECTION } from '../translate/document.ts'
import { quoteRequestOf } from '../translate/quoting.ts'
import { inboxesFor } from './audience.ts'
import type { Send } from './send.ts'

type Sending = Given & { send: Send }

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
  if (state !== 'revoked' || remote.has(quotedAuthorId)) return
  const inboxes = await inboxesFor(given, { authorId: quotedAuthorId, visibility: 'public', named: [authorId] })
  const uri = given.uris.stamp(quotingId)
  const { activity, sender } = deleteOf(given, { sender: quotedAuthorId, uri, to: [PUBLIC_COLLECTION] })
  // It is named alone: nothing of the quote is left to be read.
  await given.send(given.db, { sender, activity: { ...activity, object: uri } }, inboxes)
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
