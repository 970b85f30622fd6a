import { all, asDocument, type Doc, first, idOf, idsOf, typeAmong } from '../translate/document.ts'
import type { Activity, Inbox, Outcome } from './activity.ts'
import { FIND_LINK, type MissingLink } from './keep-link.ts'

/** As many links that are not here as one telling makes us ask for. */
const ASKED_MOST = 200

/** The collection of the links of a chain, where an Update tells of one. */
export function chainTold({ doc }: Activity): Doc | null {
  const object = asDocument(first(doc.object))
  return object && typeAmong(object, ['OrderedCollection', 'Collection']) && object.chainOf ? object : null
}

/** The author of a post names the links of its chain: each that is not here is asked of its own server. */
export async function readChain(given: Inbox, { actor }: Activity, collection: Doc): Promise<Outcome> {
  const uri = idOf(collection.chainOf)
  const post = uri && (await given.publishing.remote.byUris([uri])).get(uri)
  if (!post || post.withdrawn) return { ignored: 'the post is not here' }
  if (post.authorId !== actor.id) return { refused: 'its author is another' }
  const links = idsOf(all(collection.orderedItems ?? collection.items)).filter((one) => !given.uris.isFromHere(one))
  for (const missing of (await given.relays.remote.unknownAmong(links)).slice(0, ASKED_MOST)) {
    const asked: MissingLink = { uri: missing, postId: post.id, hops: 0 }
    await given.jobs.add(given.db, FIND_LINK, asked, { key: `${FIND_LINK}:${missing}`.slice(0, 500), maxAttempts: 8 })
  }
  return 'understood'
}
