import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { sendAhead } from '#platform/pipelining.ts'
import { inBulk } from '#platform/shared-transactions.ts'

/**
 * One post more or less that everyone may see: told by the publishing, in its transaction. Where another one publishes in
 * the same name just now, it is counted with the next one, or within a minute: nobody waits for the other.
 */
export const countPosts = (tx: Tx, actorId: ActorId, by: 1 | -1): Promise<void> => countMore(tx, { actorId, by })

const countMore = inBulk(async (tx: Tx, counted: readonly { actorId: ActorId; by: number }[]): Promise<void> => {
  const changes = new Map<ActorId, number>()
  for (const { actorId, by } of counted) changes.set(actorId, (changes.get(actorId) ?? 0) + by)
  await sendAhead(
    tx,
    sql`select count_posts(actor, change)
      from unnest(${[...changes.keys()]}::bigint[], ${[...changes.values()]}::int[]) counted(actor, change)`,
  )
})

/** Counts what was left uncounted and that nobody came after. */
export async function countPostsLeft(db: Db): Promise<void> {
  await sql`select count_posts(actor_id, 0) from (select distinct actor_id from posts_uncounted) waiting`.execute(db)
}
