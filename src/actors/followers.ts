import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import type { ActorKind } from './actor.ts'

/** How many people and how many structures someone follows. */
export async function countFollowing(db: Reader, id: ActorId): Promise<Record<ActorKind, number>> {
  const { rows } = await sql<Record<ActorKind, number>>`
    select count(*) filter (where a.kind = 'person')::int as person,
      count(*) filter (where a.kind = 'organisation')::int as organisation
    from follows f join actors a on a.id = f.followee_id and a.state = 'active' where f.follower_id = ${id}`.execute(db)
  return rows[0]!
}

/** Which of these actors the follower follows. */
export async function followedAmong(db: Reader, follower: ActorId, ids: readonly ActorId[]): Promise<Set<ActorId>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('follows')
    .select('followee_id')
    .where('follower_id', '=', follower)
    .where((eb) => eb('followee_id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  return new Set(rows.map((row) => row.followee_id))
}
