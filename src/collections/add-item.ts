import { sql } from 'kysely'
import { inTransaction, type Reader, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type ActorId, newId } from '#platform/ids.ts'
import { holdPair, type Voice } from '../actors/index.ts'
import { type CollectionId, type CollectionItem, ITEMS_MOST } from './collection.ts'
import { ownCollection, touchCollection } from './collections.ts'
import type { ActorCollected } from './facts.ts'
import { refuse } from './refusals.ts'

type Given = Pick<Deps, 'db' | 'clock' | 'facts'>

/**
 * Puts an actor into a collection, at once.
 * @throws Refusal no-such-collection, collection-of-another, may-not-speak, no-such-item (nobody is there of that id),
 * may-not-collect (she does not want it, took herself out, or a block stands between them), in-collection-already, collection-full
 */
export async function addItem(given: Given, voice: Voice, id: CollectionId, actor: ActorId): Promise<CollectionItem> {
  return inTransaction(given.db, async (tx) => {
    await ownCollection(tx, voice, id)
    const item = await putIn(given, tx, voice, id, actor)
    await touchCollection(tx, id, item.addedAt)
    return item
  })
}

/** The same, of a collection that the voice holds already. */
export async function putIn(
  given: Given,
  tx: Tx,
  voice: Voice,
  id: CollectionId,
  actor: ActorId,
): Promise<CollectionItem> {
  // A block made at the same moment comes before or after, and takes out what stands then.
  if (actor !== voice.actorId) await holdPair(tx, voice.actorId, actor)
  const state = await stateOf(tx, voice.actorId, id, actor)
  if (!state.here) refuse('no-such-item')
  if (state.inIt) refuse('in-collection-already')
  if (!state.mayBe) refuse('may-not-collect')
  if (state.full) refuse('collection-full', { most: ITEMS_MOST })
  const addedAt = given.clock.now()
  const itemId = newId<'CollectionItem'>(addedAt)
  await tx.insertInto('collection_items').values({ id: itemId, collection_id: id, actor_id: actor }).execute()
  await given.facts.record<ActorCollected>(tx, {
    kind: 'ActorCollected',
    collectionId: id,
    itemId,
    ownerId: voice.actorId,
    actorId: actor,
    by: voice.personId,
  })
  return { id: itemId, actorId: actor, addedAt }
}

/** Of these, those whom the owner may put into a collection. */
export async function collectable(db: Reader, owner: ActorId, ids: readonly ActorId[]): Promise<ReadonlySet<ActorId>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: ActorId }>`
    select a.id::text as id from actors a where a.id = any(${ids}::bigint[]) and a.state = 'active' and ${mayCollect(owner)}`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}

/** Who may put the actor `a` into a collection: she says it; no longer listed means nobody. One always may oneself. */
const mayCollect = (owner: ActorId) => sql<boolean>`(a.id = ${owner} or (
  a.listed and (a.featurable = 'everyone' or (a.featurable = 'followers'
    and exists (select 1 from follows f where f.follower_id = ${owner} and f.followee_id = a.id)))
  and not exists (select 1 from blocks b where b.blocker_id = a.id and b.blocked_id = ${owner})
  and not exists (select 1 from blocks b where b.blocked_id = a.id and b.blocker_id = ${owner})))`

type State = { here: boolean; inIt: boolean; mayBe: boolean; full: boolean }

async function stateOf(tx: Tx, owner: ActorId, id: CollectionId, actor: ActorId): Promise<State> {
  const { rows } = await sql<State>`
    select coalesce(a.state = 'active', false) as here, coalesce(not i.revoked, false) as "inIt",
      coalesce(${mayCollect(owner)} and not coalesce(i.revoked, false), false) as "mayBe",
      (select count(*) >= ${ITEMS_MOST} from collection_items n where n.collection_id = ${id} and not n.revoked) as full
    from (select ${actor}::bigint as id) asked left join actors a on a.id = asked.id
    left join collection_items i on i.collection_id = ${id} and i.actor_id = asked.id`.execute(tx)
  return rows[0]!
}
