import { sql } from 'kysely'
import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type ActorId, newId } from '#platform/ids.ts'
import { checkMaySpeak, type Voice } from '../actors/index.ts'
import { putIn } from './add-item.ts'
import { COLLECTIONS_MOST, type CollectionId, type CollectionWish, checkName, checkWish } from './collection.ts'
import { countCollections } from './collections.ts'
import { refuse } from './refusals.ts'

/**
 * Makes a collection, with those whom it begins with.
 * @throws Refusal may-not-speak, too-many-collections, and those of collection.ts and add-item.ts
 */
export async function createCollection(
  given: Pick<Deps, 'db' | 'clock' | 'facts'>,
  voice: Voice,
  wish: CollectionWish,
  actors: readonly ActorId[] = [],
): Promise<CollectionId> {
  const checked = { ...checkWish(wish), name: checkName(wish.name ?? '') }
  const at = given.clock.now()
  const id = newId<'Collection'>(at)
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    // One after the other: two forms at once would both find room for one more.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`collections ${voice.actorId}`}, 0))`.execute(tx)
    if ((await countCollections(tx, voice.actorId)) >= COLLECTIONS_MOST)
      refuse('too-many-collections', { most: COLLECTIONS_MOST })
    await tx
      .insertInto('collections')
      .values({ id, owner_id: voice.actorId, ...checked, created_at: at, updated_at: at })
      .execute()
    for (const actor of new Set(actors)) await putIn(given, tx, voice, id, actor)
  })
  return id
}
