import { asDocument, type Doc, first, idOf, sameOrigin } from '../translate/document.ts'
import type { Activity, Inbox } from './activity.ts'
import { provenObject } from './proven.ts'

/**
 * What an activity is about, as far as it may be believed (FEP-fe34): an object of the actor's own server, as it came with
 * the activity that this actor signed; one with its author's proof, whoever sent it; anything else as its own server tells
 * of it.
 * @throws DocumentUnavailable, UnreadableDocument
 */
export async function believedObject(given: Inbox, { actor, doc }: Activity): Promise<Doc | null> {
  const object = asDocument(first(doc.object))
  const uri = idOf(doc.object)
  if (!uri || given.uris.isFromHere(uri)) return null
  if (object && sameOrigin(uri, actor.uri)) return object
  return (await provenObject(given, object)) ?? given.fetchDocument(uri)
}
