import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { sendAhead } from '#platform/pipelining.ts'

/**
 * One post more or less that everyone may see: told by the publishing, in its transaction. Where another one publishes in
 * the same name just now, it is counted with the next one, or within a minute: nobody waits for the other.
 */
export async function countPosts(tx: Tx, actorId: ActorId, by: 1 | -1): Promise<void> {
  await sendAhead(tx, sql`select count_posts(${actorId}, ${by})`)
}

/** Counts what was left uncounted and that nobody came after. */
export async function countPostsLeft(db: Db): Promise<void> {
  await sql`select count_posts(actor_id, 0) from (select distinct actor_id from posts_uncounted) waiting`.execute(db)
}
