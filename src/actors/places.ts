import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { parentsOf } from '#reference/territories.ts'

/** Everything on the map where an actor is found: the territory and what holds it, France aside. */
export const placesOf = (territory: string): string[] =>
  [territory, ...parentsOf(territory)].filter((id) => id !== 'fr')

/** Writes anew where the actor is found, from its seat and the territories that it serves. */
export async function replacePlaces(tx: Tx, id: ActorId, seat: string | null): Promise<void> {
  const served = await territoriesOf(tx, id)
  const rows = [
    ...(seat ? placesOf(seat).map((place) => ({ place, seat: true })) : []),
    ...[...new Set(served.flatMap(placesOf))].map((place) => ({ place, seat: false })),
  ]
  await tx.deleteFrom('actor_places').where('actor_id', '=', id).execute()
  if (rows.length > 0)
    await tx
      .insertInto('actor_places')
      .values(rows.map((row) => ({ ...row, actor_id: id })))
      .execute()
}

export async function replaceTerritories(tx: Tx, id: ActorId, territories: readonly string[]): Promise<void> {
  await tx.deleteFrom('actor_territories').where('actor_id', '=', id).execute()
  if (territories.length > 0)
    await tx
      .insertInto('actor_territories')
      .values(territories.map((territory) => ({ actor_id: id, territory })))
      .execute()
}

export async function replaceSpecialities(tx: Tx, id: ActorId, specialities: readonly string[]): Promise<void> {
  await tx.deleteFrom('actor_specialities').where('actor_id', '=', id).execute()
  if (specialities.length > 0)
    await tx
      .insertInto('actor_specialities')
      .values(specialities.map((speciality) => ({ actor_id: id, speciality })))
      .execute()
}

export async function territoriesOf(db: Reader, id: ActorId): Promise<string[]> {
  const rows = await db
    .selectFrom('actor_territories')
    .select('territory')
    .where('actor_id', '=', id)
    .orderBy('territory')
    .execute()
  return rows.map(({ territory }) => territory)
}

/** Specialities of several actors at once. */
export async function specialitiesOf(db: Reader, ids: readonly ActorId[]): Promise<Map<ActorId, string[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ actor_id: ActorId; all: string[] }>`
    select actor_id, array_agg(speciality order by speciality) as all from actor_specialities
    where actor_id = any(${ids}) group by actor_id`.execute(db)
  return new Map(rows.map((row) => [row.actor_id, row.all]))
}
