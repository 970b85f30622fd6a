import { sql } from 'kysely'
import type { ActorId } from '#platform/ids.ts'
import type { ActorCollected, CollectionChanged, ItemRemoved } from '../collections/index.ts'
import { deleteByKey } from './notifications.ts'
import { type Telling, tell, tellOfChange } from './tell.ts'

const itemKey = (itemId: string) => `collected:${itemId}`

/** Somebody is in a collection: she learns it as long as she is in it. */
export async function onActorCollected(given: Telling, fact: ActorCollected): Promise<void> {
  const { collectionId, itemId, ownerId: actorId, actorId: ownerId, by: byId } = fact
  const stands = await given.db
    .selectFrom('collection_items')
    .select('id')
    .where('id', '=', itemId)
    .where('revoked', '=', false)
    .executeTakeFirst()
  if (!stands) return
  await tell(given, [{ kind: 'added-to-collection', ownerId, key: itemKey(itemId), actorId, byId, collectionId }])
}

export async function onItemRemoved(given: Telling, { itemId, actorId }: ItemRemoved): Promise<void> {
  await tellOfChange(given, await deleteByKey(given.db, actorId, itemKey(itemId)))
}

/** Those who are in it learn that it says another thing of itself: once a day at most. */
export async function onCollectionChanged(given: Telling, fact: CollectionChanged): Promise<void> {
  const { collectionId, ownerId: actorId, by: byId } = fact
  const key = `collection-changed:${collectionId}:${given.clock.now().toISOString().slice(0, 10)}`
  const { rows } = await sql<{ owner: ActorId }>`
    select i.actor_id::text as owner from collection_items i
    where i.collection_id = ${collectionId} and not i.revoked`.execute(given.db)
  await tell(
    given,
    rows.map(({ owner: ownerId }) => ({ kind: 'collection-changed', ownerId, key, actorId, byId, collectionId })),
  )
}
