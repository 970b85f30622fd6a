import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { Voice } from '../actors/index.ts'
import { type CollectionId, type CollectionWish, checkWish } from './collection.ts'
import { ownCollection } from './collections.ts'
import type { CollectionChanged } from './facts.ts'

/**
 * Changes what is given; the rest stays. Those who are in it are told where it says another thing of them than before.
 * @throws Refusal no-such-collection, collection-of-another, may-not-speak, and those of collection.ts
 */
export async function changeCollection(
  given: Pick<Deps, 'db' | 'clock' | 'facts'>,
  voice: Voice,
  id: CollectionId,
  wish: CollectionWish,
): Promise<void> {
  const checked = checkWish(wish)
  await inTransaction(given.db, async (tx) => {
    const before = await ownCollection(tx, voice, id)
    const after = { ...before, ...checked }
    const changed = (names: readonly (keyof typeof checked)[]) => names.some((name) => after[name] !== before[name])
    if (!changed(['name', 'description', 'language', 'sensitive', 'discoverable', 'hashtag'])) return
    await tx
      .updateTable('collections')
      .set({ ...checked, updated_at: given.clock.now() })
      .where('id', '=', id)
      .execute()
    if (changed(['name', 'description', 'hashtag']))
      await given.facts.record<CollectionChanged>(tx, {
        kind: 'CollectionChanged',
        collectionId: id,
        ownerId: voice.actorId,
        by: voice.personId,
      })
  })
}

/** @throws Refusal no-such-collection, collection-of-another, may-not-speak */
export async function deleteCollection(given: Pick<Deps, 'db'>, voice: Voice, id: CollectionId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await ownCollection(tx, voice, id)
    await tx.deleteFrom('collections').where('id', '=', id).execute()
  })
}
