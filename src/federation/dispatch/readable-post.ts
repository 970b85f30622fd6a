import type { ActorId, PostId } from '#platform/ids.ts'
import type { Card } from '../../feeds/index.ts'
import type { Given } from '../given.ts'
import type { Doc } from '../translate/document.ts'
import { type Named, postDocument } from '../translate/post-document.ts'
import type { SaidQuote } from '../translate/quoting.ts'

type Reading = Pick<Given, 'feeds' | 'actors' | 'publishing' | 'agenda' | 'uris'>

/** A post of an actor from here, with what is said around it; null where it is not there, or not for those who read so. */
export type ReadablePost = { card: Card; document: Doc; named: readonly Named[] }

/** @param author whose own posts are read whoever they are for; null: what everyone may see */
export async function readPost(given: Reading, id: PostId, author: ActorId | null): Promise<ReadablePost | null> {
  const card = await given.feeds.card(id, author && { personId: author, actorIds: [author] })
  if (!card || card.author.elsewhere) return null
  const gathering = card.content.kind === 'event' ? (await given.agenda.ofPosts([id], null)).get(id) : undefined
  const around = {
    gathering,
    named: await namedBy(given, card),
    parentUri: await parentOf(given, card.content.inReplyTo),
    quote: await quotedBy(given, card),
  }
  return { card, named: around.named, document: postDocument(given, card, around) }
}

/** What it quotes, unless its author does not let it: where it is not known yet whether she does, she is asked by it. */
async function quotedBy(given: Reading, { content, quoted }: Card): Promise<SaidQuote | null> {
  const quote = content.quote && (await given.publishing.remote.quoteIn(content.id))
  if (!quote || !['pending', 'accepted'].includes(quote.state)) return null
  const elsewhere = (await given.publishing.remote.byIds([quote.quotedId])).get(quote.quotedId)
  if (elsewhere) return { uri: elsewhere.uri, url: elsewhere.url, stampUri: quote.stampUri }
  const uri = given.uris.post(quote.quotedId)
  const handle = quoted && 'card' in quoted ? quoted.card.author.handle : null
  const url = handle ? given.uris.postPage(handle, quote.quotedId) : uri
  return { uri, url, stampUri: quote.state === 'accepted' ? given.uris.stamp(content.id) : null }
}

/** Those whom it names; whoever it answers is told, named or not. */
async function namedBy(given: Reading, { content }: Card): Promise<Named[]> {
  const answered = content.inReplyToAuthorId === content.authorId ? null : content.inReplyToAuthorId
  const ids = [...new Set([...content.mentions.map(({ id }) => id), ...(answered ? [answered] : [])])]
  const [briefs, remote] = await Promise.all([given.actors.byIds(ids), given.actors.remote.byIds(ids)])
  return ids.flatMap((id) => {
    const brief = briefs.get(id)
    if (!brief) return []
    const { uri, url } = remote.get(id) ?? { uri: given.uris.actor(id), url: given.uris.page(brief.handle) }
    return [{ uri, url, handle: brief.handle }]
  })
}

export async function parentOf(given: Reading, id: PostId | null): Promise<string | null> {
  if (!id) return null
  return (await given.publishing.remote.byIds([id])).get(id)?.uri ?? given.uris.post(id)
}
