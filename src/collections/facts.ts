import type { ActorId } from '#platform/ids.ts'
import type { CollectionId, CollectionItemId } from './collection.ts'

/** Somebody was put into a collection. */
export type ActorCollected = {
  kind: 'ActorCollected'
  collectionId: CollectionId
  itemId: CollectionItemId
  ownerId: ActorId
  actorId: ActorId
  by: ActorId
}

/** She is in it no longer: taken out, or by her own will. */
export type ItemRemoved = { kind: 'ItemRemoved'; itemId: CollectionItemId; actorId: ActorId }

/** What it is called or says of itself is another. */
export type CollectionChanged = { kind: 'CollectionChanged'; collectionId: CollectionId; ownerId: ActorId; by: ActorId }
