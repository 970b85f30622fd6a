import type { ActorId, PostId } from '#platform/ids.ts'
import type { ReceivedQuote } from '../../publishing/index.ts'
import { DocumentUnavailable, type FetchDocument } from '../fetch-document.ts'
import type { Given } from '../given.ts'
import { asDocument, first, idOf, sameOrigin, UnreadableDocument } from '../translate/document.ts'
import { letsBeQuoted } from '../translate/quoting.ts'
import type { SaidInPost } from '../translate/said-in-post.ts'
import { postNamed } from './post-named.ts'

export type Quoting = Pick<Given, 'uris' | 'actors' | 'publishing'> & { fetchDocument: FetchDocument }
type Said = Pick<SaidInPost, 'uri' | 'quoteUri' | 'stampUri'>

/** What a post quotes that is here, and whether it may: a post from here by its policy, any other by what its author gave. */
export async function quoteOf(given: Quoting, said: Said, authorId: ActorId): Promise<ReceivedQuote | null> {
  const postId = await postNamed(given, said.quoteUri)
  if (!said.quoteUri || !postId) return null
  const quoted = (await given.publishing.remote.byIds([postId])).get(postId)
  if (!quoted) {
    return { postId, state: await given.publishing.remote.quoteByPolicy(authorId, postId), stampUri: null }
  }
  if (quoted.authorId === authorId) return { postId, state: 'accepted', stampUri: null }
  const stampUri = said.stampUri && (await verifiedStamp(given, said.stampUri, { quoting: said.uri, postId }))
  return stampUri ? { postId, state: 'accepted', stampUri } : { postId, state: 'pending', stampUri: null }
}

/**
 * The address of what lets a post of another server be quoted, once that server says so.
 * @param stamp its address, or itself where the author of the quoted post signed what it came with
 */
export async function verifiedStamp(
  given: Quoting,
  stamp: unknown,
  { quoting, postId }: { quoting: string; postId: PostId },
): Promise<string | null> {
  const uri = idOf(stamp)
  const quoted = (await given.publishing.remote.byIds([postId])).get(postId)
  const author = quoted && (await given.actors.remote.byIds([quoted.authorId])).get(quoted.authorId)
  if (!uri || !author || !sameOrigin(uri, author.uri)) return null
  try {
    const doc = asDocument(first(stamp)) ?? (await given.fetchDocument(uri))
    return letsBeQuoted(doc, { author: author.uri, quoting, quoted: quoted.uri }) ? uri : null
  } catch (error) {
    if (error instanceof UnreadableDocument || (error instanceof DocumentUnavailable && !error.passing)) return null
    throw error
  }
}
