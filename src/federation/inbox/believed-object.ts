import { asDocument, type Doc, first, idOf, sameOrigin } from '../translate/document.ts'
import type { Activity, Inbox } from './activity.ts'

/**
 * What an activity is about, as far as it may be believed (FEP-fe34): an object of the actor's own server, as it came with
 * the activity that this actor signed; anything else as its own server tells of it.
 * @throws DocumentUnavailable, UnreadableDocument
 */
export async function believedObject(given: Inbox, { actor, doc }: Activity): Promise<Doc | null> {
  const object = asDocument(first(doc.object))
  const uri = idOf(doc.object)
  if (!uri || given.uris.isFromHere(uri)) return null
  return object && sameOrigin(uri, actor.uri) ? object : given.fetchDocument(uri)
}
