import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import type { ActorBrief } from './actor.ts'
import { briefsById } from './actors.ts'
import { apartFrom } from './apart.ts'

const EACH_MOST = 40

/** Of each actor, those of its followers whom the viewer follows, the best known first; 40 of each at most. */
export async function familiarFollowers(
  db: Reader,
  viewer: ActorId,
  ids: readonly ActorId[],
): Promise<Map<ActorId, ActorBrief[]>> {
  const { rows } = await sql<{ id: ActorId; familiar: ActorId[] }>`
    select asked.id, array(
      select a.id from follows theirs join follows mine on mine.followee_id = theirs.follower_id and mine.follower_id = ${viewer}
      join actors a on a.id = theirs.follower_id and a.state = 'active'
      where theirs.followee_id = asked.id and a.id <> all(${apartFrom(viewer)})
      order by a.followers_count desc, a.id limit ${sql.lit(EACH_MOST)}) as familiar
    from unnest(${ids}::bigint[]) asked(id)`.execute(db)
  const briefs = await briefsById(db, [...new Set(rows.flatMap(({ familiar }) => familiar))])
  return new Map(rows.map(({ id, familiar }) => [id, familiar.flatMap((one) => briefs.get(one) ?? [])]))
}
