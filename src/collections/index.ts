import { sql } from 'kysely'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { AccountDeleted } from '../access/index.ts'
import type { Actors, Voice } from '../actors/index.ts'
import { addItem, collectable } from './add-item.ts'
import { changeCollection, deleteCollection } from './change-collection.ts'
import {
  type Collection,
  type CollectionId,
  type CollectionItemId,
  type CollectionWish,
  collectionLimits,
} from './collection.ts'
import { type CollectionReader, collectionById, readCollections } from './collections.ts'
import { createCollection } from './create-collection.ts'
import { onAccountDeleted } from './on-account-deleted.ts'
import { onBlock } from './on-block.ts'
import { removeItem, revokeItem } from './remove-item.ts'

export type { Collection, CollectionId, CollectionItem, CollectionItemId, CollectionWish } from './collection.ts'
export { COLLECTIONS_MOST } from './collection.ts'
export type { CollectionReader } from './collections.ts'
export type { ActorCollected, CollectionChanged, ItemRemoved } from './facts.ts'
export { collectionsInvariants } from './invariants.ts'
export type { CollectionsRefusal } from './refusals.ts'

const ALL = { most: 80, offset: 0 }
type Part = { most: number; offset: number }

/** Public choices of actors, and who is in them. */
export function createCollections(deps: Deps, slices: { actors: Pick<Actors, 'react'> }) {
  deps.facts.on<AccountDeleted>('AccountDeleted', 'collections', (fact) => onAccountDeleted(deps, fact))
  slices.actors.react({ afterBlock: onBlock })
  return {
    limits: collectionLimits,
    byId: (reader: CollectionReader, id: CollectionId) => collectionById(deps.db, reader, id),
    /** Those of them that this reader may see. */
    async byIds(reader: CollectionReader, ids: readonly CollectionId[]): Promise<Map<CollectionId, Collection>> {
      if (ids.length === 0) return new Map()
      const found = await readCollections(deps.db, reader, sql`c.id = any(${ids}::bigint[])`, ALL)
      return new Map(found.map((one) => [one.id, one]))
    },
    /** Those of an actor, the newest first; what is not for everyone's eyes, its owner alone is shown. */
    of: (owner: ActorId, reader: CollectionReader, part: Part = ALL) =>
      readCollections(
        deps.db,
        reader,
        sql`c.owner_id = ${owner} ${reader === owner ? sql`` : sql`and c.discoverable`}`,
        part,
      ),
    /** Whether it shows this reader any. */
    async has(owner: ActorId, reader: CollectionReader): Promise<boolean> {
      const { rows } = await sql`select 1 from collections c where c.owner_id = ${owner}
        ${reader === owner ? sql`` : sql`and c.discoverable`} limit 1`.execute(deps.db)
      return rows.length > 0
    },
    /** Those that hold the actor, as she sees them herself. */
    holding: (actor: ActorId, part: Part = ALL) =>
      readCollections(
        deps.db,
        actor,
        sql`c.id = any(array(select i.collection_id from collection_items i where i.actor_id = ${actor} and not i.revoked))`,
        part,
      ),
    collectable: (owner: ActorId, ids: readonly ActorId[]) => collectable(deps.db, owner, ids),

    create: (voice: Voice, wish: CollectionWish, actors?: readonly ActorId[]) =>
      createCollection(deps, voice, wish, actors),
    change: (voice: Voice, id: CollectionId, wish: CollectionWish) => changeCollection(deps, voice, id, wish),
    delete: (voice: Voice, id: CollectionId) => deleteCollection(deps, voice, id),
    add: (voice: Voice, id: CollectionId, actor: ActorId) => addItem(deps, voice, id, actor),
    remove: (voice: Voice, id: CollectionId, item: CollectionItemId) => removeItem(deps, voice, id, item),
    /** Takes oneself out, for good. */
    revoke: (voice: Voice, id: CollectionId, item: CollectionItemId) => revokeItem(deps, voice, id, item),
  }
}
export type Collections = ReturnType<typeof createCollections>
