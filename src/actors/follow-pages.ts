import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { limitOf, type Page, towards, within } from '#platform/page.ts'
import { placeOf } from '#platform/place.ts'

/** Who follows an actor, or whom it follows, the newest first, each with the place from which the list goes on. */
export async function readFollowPage(
  db: Reader,
  id: ActorId,
  which: 'followers' | 'following',
  page: Page = {},
): Promise<{ actorId: ActorId; position: string }[]> {
  const [here, other] = (which === 'followers' ? ['followee_id', 'follower_id'] : ['follower_id', 'followee_id']).map(
    (column) => sql.ref(`f.${column}`),
  )
  const place = placeOf(sql`f.since`, other!)
  const { rows } = await sql<{ actorId: ActorId; position: string }>`
    select * from (
      select ${other} as "actorId", ${place} as position from follows f
      join actors a on a.id = ${other} and a.state = 'active'
      where ${here} = ${id} and ${within(place, page)}
      order by ${place} ${towards(page)} limit ${sql.lit(limitOf(page))}) shown order by position desc`.execute(db)
  return rows
}
