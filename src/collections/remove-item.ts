import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { checkMaySpeak, type Voice } from '../actors/index.ts'
import type { CollectionId, CollectionItemId } from './collection.ts'
import { collectionById, ownCollection, touchCollection } from './collections.ts'
import type { ItemRemoved } from './facts.ts'
import { refuse } from './refusals.ts'

type Given = Pick<Deps, 'db' | 'clock' | 'facts'>

/**
 * Takes an actor out of one's own collection; she may be put in again.
 * @throws Refusal no-such-collection, collection-of-another, may-not-speak, no-such-item
 */
export async function removeItem(
  given: Given,
  voice: Voice,
  id: CollectionId,
  itemId: CollectionItemId,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await ownCollection(tx, voice, id)
    const [gone] = await tx
      .deleteFrom('collection_items')
      .where('id', '=', itemId)
      .where('collection_id', '=', id)
      .where('revoked', '=', false)
      .returning('actor_id')
      .execute()
    if (!gone) return refuse('no-such-item')
    await touchCollection(tx, id, given.clock.now())
    await given.facts.record<ItemRemoved>(tx, { kind: 'ItemRemoved', itemId, actorId: gone.actor_id })
  })
}

/**
 * Takes oneself out of somebody's collection, for good: one cannot be put in again.
 * @throws Refusal no-such-collection, may-not-speak, no-such-item, item-of-another
 */
export async function revokeItem(
  given: Given,
  voice: Voice,
  id: CollectionId,
  itemId: CollectionItemId,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    const found = (await collectionById(tx, null, id)) ?? refuse('no-such-collection')
    const item = found.items.find((one) => one.id === itemId) ?? refuse('no-such-item')
    if (item.actorId !== voice.actorId) refuse('item-of-another')
    await tx.updateTable('collection_items').set({ revoked: true }).where('id', '=', itemId).execute()
    await touchCollection(tx, id, given.clock.now())
    await given.facts.record<ItemRemoved>(tx, { kind: 'ItemRemoved', itemId, actorId: item.actorId })
  })
}
