import { asDocument, first, idOf, typeAmong } from '../translate/document.ts'
import { postOfRequest } from '../translate/quoting.ts'
import type { Activity, Inbox, Outcome } from './activity.ts'
import { verifiedStamp } from './resolve-quote.ts'

/** The author of a post elsewhere lets one from here quote it, or does not. Null where that is not what is answered. */
export async function onQuoteAnswer(
  given: Inbox,
  { actor, doc }: Activity,
  accepted: boolean,
): Promise<Outcome | null> {
  const request = asDocument(first(doc.object))
  const quotingId = postOfRequest(given.uris, idOf(doc.object) ?? '')
  if (!quotingId)
    return request && typeAmong(request, ['QuoteRequest']) ? { ignored: 'it answers nothing from here' } : null
  const quote = await given.publishing.remote.quoteIn(quotingId)
  if (!quote) return { ignored: 'the post is not here' }
  if (quote.quotedAuthorId !== actor.id) return { refused: 'its author is another' }
  const about = { quoting: given.uris.post(quotingId), postId: quote.quotedId }
  const stampUri = accepted ? await verifiedStamp(given, doc.result, about) : null
  if (accepted && !stampUri) return { refused: 'what lets it be quoted does not say so' }
  const state = accepted ? 'accepted' : quote.state === 'accepted' ? 'revoked' : 'rejected'
  await given.publishing.remote.settleQuote(quotingId, { postId: quote.quotedId, state, stampUri })
  return 'understood'
}
