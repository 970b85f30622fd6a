import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { type ActorBrief, apartFrom, briefsById } from '../actors/index.ts'
import type { Coverage } from './coverage.ts'

/** One actor's watch: the line of what it brings ('' for none), since when. */
export type Watch = Coverage & { actorId: ActorId; brings: string; since: Date }

/** Those of one actor are counted one after the other. */
export const lockWatcher = (tx: Tx, actor: ActorId) =>
  sql`select pg_advisory_xact_lock(hashtextextended('watches', ${actor}::bigint))`.execute(tx)

export async function countWatches(tx: Tx, actor: ActorId, { speciality, territory }: Coverage) {
  const { rows } = await sql<{ all: number; same: boolean }>`
    select count(*)::int as all, coalesce(bool_or(speciality = ${speciality} and territory = ${territory}), false) as same
    from watches where actor_id = ${actor}`.execute(tx)
  return rows[0]!
}

export async function insertWatch(tx: Tx, { actorId, ...watch }: Watch): Promise<void> {
  await tx
    .insertInto('watches')
    .values({ ...watch, actor_id: actorId })
    .onConflict((conflict) =>
      conflict.columns(['speciality', 'territory', 'actor_id']).doUpdateSet({ brings: watch.brings }),
    )
    .execute()
}

/** @returns whether there was one */
export async function deleteWatch(tx: Tx, actor: ActorId, { speciality, territory }: Coverage): Promise<boolean> {
  const gone = await tx
    .deleteFrom('watches')
    .where('actor_id', '=', actor)
    .where('speciality', '=', speciality)
    .where('territory', '=', territory)
    .executeTakeFirst()
  return Number(gone.numDeletedRows) > 0
}

/** All that an actor watches, ended. */
export async function deleteWatches(tx: Tx, actor: ActorId): Promise<Coverage[]> {
  return tx.deleteFrom('watches').where('actor_id', '=', actor).returning(['speciality', 'territory']).execute()
}

/** What an actor watches, the first declared first. */
export async function watchesOf(db: Reader, actor: ActorId): Promise<Watch[]> {
  return db
    .selectFrom('watches')
    .select(['speciality', 'territory', 'actor_id as actorId', 'brings', 'since'])
    .where('actor_id', '=', actor)
    .orderBy('since')
    .orderBy('speciality')
    .orderBy('territory')
    .execute()
}

/** Who holds a coverage, as a viewer may see them: the first who took it first. */
export async function holdersOf(
  db: Reader,
  { speciality, territory }: Coverage,
  viewer: ActorId | null,
): Promise<(Watch & { actor: ActorBrief })[]> {
  const rows = await db
    .selectFrom('watches')
    .innerJoin('actors', 'actors.id', 'watches.actor_id')
    .select(['speciality', 'territory', 'actor_id as actorId', 'brings', 'since'])
    .where('speciality', '=', speciality)
    .where('territory', '=', territory)
    .where(inSight(viewer))
    .orderBy('since')
    .orderBy('actor_id')
    .execute()
  const actors = await briefsById(
    db,
    rows.map(({ actorId }) => actorId),
  )
  return rows.flatMap((row) => {
    const actor = actors.get(row.actorId)
    return actor ? [{ ...row, actor }] : []
  })
}

/** That the actor of a watch is here, and not kept apart from the viewer. */
export const inSight = (viewer: ActorId | null) =>
  viewer
    ? sql<boolean>`actors.state = 'active' and not actors.limited and actors.id <> all(${apartFrom(viewer)})`
    : sql<boolean>`actors.state = 'active' and not actors.limited`
