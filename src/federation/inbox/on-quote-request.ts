import type { PostId } from '#platform/ids.ts'
import { rememberQuoteRequest } from '../quote-requests.ts'
import { asDocument, type Doc, first, idOf, sameOrigin } from '../translate/document.ts'
import { quoteAnswerOf } from '../translate/quoting.ts'
import { saidInPost } from '../translate/said-in-post.ts'
import type { Activity, Inbox, Outcome, Treatment } from './activity.ts'
import { keepSaid } from './keep-said.ts'
import { resolvePost } from './resolve-post.ts'

/**
 * Somebody elsewhere asks whether a post from here may be quoted by one of her own (FEP-044f). Its author said by whom: that
 * is the answer, or she is asked. The post that quotes comes along, and is kept: what lets it be is named by it.
 */
export const onQuoteRequest: Treatment = async (given, activity) => {
  const { actor, doc } = activity
  const named = given.uris.named(idOf(doc.object) ?? '')
  const quoted = named?.kind === 'post' ? await given.publishing.read(named.id, null) : null
  if (!quoted || (await given.publishing.remote.byIds([quoted.id])).has(quoted.id))
    return { ignored: 'no post from here would be quoted' }
  const kept = await keepQuoting(given, activity, quoted.id)
  // Its author is asked, and whoever asks waits with her.
  if ('waitingId' in kept) {
    await rememberQuoteRequest(given.db, kept.waitingId, activity.id)
    return 'understood'
  }
  const stampUri = 'quotingId' in kept ? given.uris.stamp(kept.quotingId) : null
  const about = { sender: quoted.authorId, request: doc, requester: actor.uri, stampUri }
  await given.send(given.db, quoteAnswerOf(given, about), [actor.inbox])
  return 'quotingId' in kept ? 'understood' : kept
}

async function keepQuoting(
  given: Inbox,
  activity: Activity,
  quotedId: PostId,
): Promise<{ quotingId: PostId } | { waitingId: PostId } | Exclude<Outcome, 'understood'>> {
  const { actor } = activity
  const doc = await instrumentOf(given, activity)
  const said = doc && saidInPost(doc, actor.followers)
  if (!said || said.authorUri !== actor.uri) return { refused: 'what would quote is not the post of whoever asks' }
  const post = await resolvePost(given, said, actor)
  if (post.quote?.postId !== quotedId) return { refused: 'it quotes something else' }
  if (post.quote.state === 'rejected') return { refused: 'may-not-quote' }
  const quotingId = await keepSaid(given, said, post)
  await given.publishing.remote.settleQuote(quotingId, post.quote)
  const quote = await given.publishing.remote.quoteIn(quotingId)
  if (quote?.quotedId !== quotedId) return { refused: 'may-not-quote' }
  if (quote.state === 'pending') return { waitingId: quotingId }
  return quote.state === 'accepted' ? { quotingId } : { refused: 'may-not-quote' }
}

/** As it came along, where it is of the server of whoever signed; else as its own server shows it. */
async function instrumentOf(given: Inbox, { actor, doc }: Activity): Promise<Doc | null> {
  const uri = idOf(doc.instrument)
  if (!uri || !sameOrigin(uri, actor.uri)) return null
  const along = asDocument(first(doc.instrument))
  return along?.attributedTo ? along : given.fetchDocument(uri)
}
