import { type RawBuilder, sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import { type ActorId, idTime } from '#platform/ids.ts'
import { checkMaySpeak, type Voice } from '../actors/index.ts'
import type { Collection, CollectionId, CollectionItemId } from './collection.ts'
import { refuse } from './refusals.ts'

/** Who reads: null is a visitor. */
export type CollectionReader = ActorId | null

type Row = Omit<Collection, 'items'> & { items: [CollectionItemId, ActorId][] }

const blockBetween = (one: RawBuilder<unknown>, other: ActorId) => sql`(
  exists (select 1 from blocks b where b.blocker_id = ${one} and b.blocked_id = ${other})
  or exists (select 1 from blocks b where b.blocked_id = ${one} and b.blocker_id = ${other}))`

/**
 * Collections as one reader may see them: of those who are here and did not block her, with the items of those who are here
 * and between whom and her no block stands.
 * @param which a condition on `c` (collections) and `o` (its owner)
 */
export async function readCollections(
  db: Reader,
  reader: CollectionReader,
  which: RawBuilder<unknown>,
  page: { most: number; offset: number },
): Promise<Collection[]> {
  const { rows } = await sql<Row>`
    select c.id::text as id, c.owner_id::text as "ownerId", o.handle as "ownerHandle", c.name, c.description, c.language,
      c.sensitive, c.discoverable, c.hashtag, c.created_at as "createdAt", c.updated_at as "updatedAt",
      (select coalesce(json_agg(json_build_array(i.id::text, i.actor_id::text) order by i.id), '[]')
        from collection_items i join actors a on a.id = i.actor_id and a.state = 'active'
        where i.collection_id = c.id and not i.revoked
          ${reader ? sql`and not ${blockBetween(sql`i.actor_id`, reader)}` : sql``}) as items
    from collections c join actors o on o.id = c.owner_id and o.state = 'active'
    where ${which}
      ${reader ? sql`and not exists (select 1 from blocks b where b.blocker_id = c.owner_id and b.blocked_id = ${reader})` : sql``}
    order by c.id desc limit ${sql.lit(page.most)} offset ${page.offset}`.execute(db)
  return rows.map(({ items, ...row }) => ({
    ...row,
    items: items.map(([id, actorId]) => ({ id, actorId, addedAt: idTime(id) })),
  }))
}

/** One that is there for this reader, or null. */
export async function collectionById(
  db: Reader,
  reader: CollectionReader,
  id: CollectionId,
): Promise<Collection | null> {
  const [found] = await readCollections(db, reader, sql`c.id = ${id}`, { most: 1, offset: 0 })
  return found ?? null
}

/**
 * The one place that decides who may change a collection: whoever may speak for its owner. It is held until the
 * transaction ends.
 * @throws Refusal no-such-collection, collection-of-another, may-not-speak
 */
export async function ownCollection(tx: Tx, voice: Voice, id: CollectionId): Promise<Collection> {
  await checkMaySpeak(tx, voice)
  await tx.selectFrom('collections').select('id').where('id', '=', id).forUpdate().execute()
  const found = (await collectionById(tx, voice.actorId, id)) ?? refuse('no-such-collection')
  return found.ownerId === voice.actorId ? found : refuse('collection-of-another')
}

export async function countCollections(tx: Tx, owner: ActorId): Promise<number> {
  const row = await tx
    .selectFrom('collections')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('owner_id', '=', owner)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** Says that it is another than it was: its items, or what it says. */
export async function touchCollection(tx: Tx, id: CollectionId, at: Date): Promise<void> {
  await tx.updateTable('collections').set({ updated_at: at }).where('id', '=', id).execute()
}
