import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { RelayHung } from '../relays/index.ts'

/** Where a link stands is known late: what it and those below it brought was read at that distance all the while. */
export async function onRelayHung(db: Reader, { postId }: Pick<RelayHung, 'postId'>): Promise<void> {
  await sql`with moved as (
      delete from read_counts c using relays r
      where c.post_id = ${postId} and r.id = c.relay_id and c.distance > 0 and c.distance <> r.distance
      returning c.post_id, r.distance, c.relay_id, c.reads)
    insert into read_counts as c (post_id, distance, relay_id, reads)
    select post_id, distance, relay_id, sum(reads) from moved group by 1, 2, 3 order by 1, 2, 3
    on conflict (post_id, distance, relay_id) do update set reads = c.reads + excluded.reads`.execute(db)
}
