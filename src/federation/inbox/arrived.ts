import { type Doc, idOf, parseDocument, sameOrigin, typesOf, UnreadableDocument } from '../translate/document.ts'

/** An activity, as far as every one of them has to say what it is. */
export type Arrived = { id: string; type: string; actorUri: string; doc: Doc }

/** What it must say to be treated at all, or what it does not. */
export function readActivity(body: string): Arrived | string {
  try {
    const doc = parseDocument(body)
    const id = idOf(doc.id)
    const actorUri = idOf(doc.actor)
    const [type] = typesOf(doc)
    if (!id || !actorUri || !type) return 'without an id, a type or an actor'
    // Or anybody could use up the names of others.
    return sameOrigin(id, actorUri) ? { id, type, actorUri, doc } : 'named by another server than its actor’s'
  } catch (error) {
    if (error instanceof UnreadableDocument) return error.message
    throw error
  }
}
