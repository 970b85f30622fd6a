import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
import { limitOf, type Page, towards, within } from '#platform/page.ts'

/** Who passed a post on, the last one first, with the relay of each: the place from which the list goes on. */
export async function readRelayers(
  db: Reader,
  postId: PostId,
  page: Page = {},
): Promise<{ actorId: ActorId; position: RelayId }[]> {
  const { rows } = await sql<{ actorId: ActorId; position: RelayId }>`
    select * from (
      select r.actor_id as "actorId", r.id as position from relays r join actors a on a.id = r.actor_id and a.state = 'active'
      where r.post_id = ${postId} and r.undone_at is null and ${within(sql`r.id`, page)}
      order by r.id ${towards(page)} limit ${sql.lit(limitOf(page))}) shown order by position desc`.execute(db)
  return rows
}
