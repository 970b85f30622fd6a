import { asDocument, type Doc, first, idOf, momentOf, sameOrigin, textOf, typeAmong, typesOf } from './document.ts'
import { isPost, isVote, saidInPost } from './said-in-post.ts'
import { isActor, saidOfActor } from './said-of-actor.ts'

/** Whether a document can stand for something here; otherwise why it cannot, for the log. */
export type Reading = 'understood' | { ignored: string } | { refused: string }

/** Something that was done: somebody did it to something, whatever it is called. */
export const isActivity = (doc: Doc): boolean => doc.actor !== undefined && doc.object !== undefined && !isPost(doc)

const COLLECTIONS = ['Collection', 'OrderedCollection', 'CollectionPage', 'OrderedCollectionPage'] as const

/** The same of an object: an actor, a post, or what is left of one. */
export function readingOfObject(doc: Doc): Reading {
  if (isActor(doc)) return saidOfActor(doc) ? 'understood' : { refused: whyNoActor(doc) }
  if (isVote(doc)) return 'understood'
  if (isPost(doc)) return saidInPost(doc, null) ? 'understood' : { refused: whyNoPost(doc) }
  if (typeAmong(doc, ['Tombstone'])) return 'understood'
  if (typeAmong(doc, COLLECTIONS) && doc.chainOf) return 'understood'
  if (typeAmong(doc, COLLECTIONS)) return { ignored: 'a collection is read through what it belongs to' }
  const [type] = typesOf(doc)
  return { ignored: type ? `no object of type ${type} stands here` : 'it says not what it is' }
}

function whyNoActor(doc: Doc): string {
  if (!idOf(doc.id ?? doc['@id'])) return 'an actor without a name'
  if (!idOf(doc.inbox)) return 'an actor without an inbox'
  return textOf(doc, 'preferredUsername') ? 'an actor that cannot be read' : 'an actor that nobody can be called by'
}

function whyNoPost(doc: Doc): string {
  const uri = idOf(doc.id ?? doc['@id'])
  if (!uri) return 'a post without a name'
  const author = idOf(doc.attributedTo ?? doc.actor)
  if (!author) return 'a post without an author'
  if (typeAmong(doc, ['Event']) && !momentOf(doc.startTime)) return 'an event that says not when it is'
  return sameOrigin(uri, author) ? 'a post that cannot be read' : 'its author is of another server'
}

/** What an activity holds within, where it holds more than an address. */
export const objectIn = (doc: Doc): Doc | null => asDocument(first(doc.object))
