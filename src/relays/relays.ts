import { sql } from 'kysely'
import { isUniqueViolation, type Reader, type Tx } from '#platform/db.ts'
import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
import { countRelays } from '../publishing/index.ts'
import { refuse } from './refusals.ts'
import type { Relay } from './relay.ts'

const columns = [
  'id',
  'post_id',
  'actor_id',
  'why',
  'speciality',
  'territory',
  'through_id',
  'distance',
  'relayed_at',
  'undone_at',
] as const

type Row = {
  id: RelayId
  post_id: PostId
  actor_id: ActorId
  why: string | null
  speciality: string | null
  territory: string | null
  through_id: RelayId | null
  distance: number
  relayed_at: Date
  undone_at: Date | null
}

const relayOf = (row: Row): Relay => ({
  id: row.id,
  postId: row.post_id,
  actorId: row.actor_id,
  why: row.why,
  speciality: row.speciality,
  territory: row.territory,
  throughId: row.through_id,
  distance: row.distance,
  relayedAt: row.relayed_at,
  undone: row.undone_at !== null,
})

/** @throws Refusal already-relayed */
export async function insertRelay(tx: Tx, relay: Omit<Relay, 'undone'> & { relayedBy: ActorId }): Promise<void> {
  try {
    await tx
      .insertInto('relays')
      .values({
        id: relay.id,
        post_id: relay.postId,
        actor_id: relay.actorId,
        relayed_by: relay.relayedBy,
        why: relay.why,
        speciality: relay.speciality,
        territory: relay.territory,
        through_id: relay.throughId,
        distance: relay.distance,
        relayed_at: relay.relayedAt,
      })
      .execute()
  } catch (error) {
    if (isUniqueViolation(error, 'relays_once')) refuse('already-relayed')
    throw error
  }
  await countRelays(tx, relay.postId, 1)
}

export async function relayById(db: Reader, id: RelayId): Promise<Relay | null> {
  const row = await db.selectFrom('relays').select(columns).where('id', '=', id).executeTakeFirst()
  return row ? relayOf(row) : null
}

/** The relay of a post by an actor, where it was not undone. */
export async function standingRelay(db: Reader, postId: PostId, actorId: ActorId): Promise<RelayId | null> {
  const row = await db
    .selectFrom('relays')
    .select('id')
    .where('post_id', '=', postId)
    .where('actor_id', '=', actorId)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return row?.id ?? null
}

/** All the links of a post's chain, undone ones too, oldest first: in the order in which they were made, wherever that was. */
export async function relaysOfPost(db: Reader, postId: PostId): Promise<Relay[]> {
  const rows = await db
    .selectFrom('relays')
    .select(columns)
    .where('post_id', '=', postId)
    .orderBy('relayed_at')
    .orderBy('id')
    .execute()
  return rows.map(relayOf)
}

/** Those through which a relay came, the nearest first. */
export async function relaysAbove(db: Reader, id: RelayId): Promise<Relay[]> {
  const { rows } = await sql<Row>`with recursive up as (
      select t.* from relays r join relays t on t.id = r.through_id where r.id = ${id}
      union all select t.* from up join relays t on t.id = up.through_id)
    select * from up order by distance desc`.execute(db)
  return rows.map(relayOf)
}

/** Marks the actor's relay of a post undone; null where there was none. */
export async function markUndone(tx: Tx, postId: PostId, actorId: ActorId, at: Date): Promise<RelayId | null> {
  const row = await tx
    .updateTable('relays')
    .set({ undone_at: at })
    .where('post_id', '=', postId)
    .where('actor_id', '=', actorId)
    .where('undone_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!row) return null
  await countRelays(tx, postId, -1)
  return row.id
}
