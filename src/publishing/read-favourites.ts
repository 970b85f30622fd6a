import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { limitOf, type Page, towards, within } from '#platform/page.ts'
import { placeOf } from '#platform/place.ts'

/** Who made a post a favourite, the last one first, each with the place from which the list goes on. */
export async function readFavourites(
  db: Reader,
  postId: PostId,
  page: Page = {},
): Promise<{ actorId: ActorId; position: string }[]> {
  const place = placeOf(sql`f.since`, sql`f.actor_id`)
  const { rows } = await sql<{ actorId: ActorId; position: string }>`
    select * from (
      select f.actor_id as "actorId", ${place} as position from favourites f
      join actors a on a.id = f.actor_id and a.state = 'active'
      where f.post_id = ${postId} and ${within(place, page)}
      order by ${place} ${towards(page)} limit ${sql.lit(limitOf(page))}) shown order by position desc`.execute(db)
  return rows
}
