import { sql } from 'kysely'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { AccountDeleted } from '../access/index.ts'

const AT_ONCE = 500

/**
 * Withdraws what the person published under her own name, and takes her favourites back. What she wrote for a
 * structure is the structure's and stays.
 */
export async function onAccountDeleted(given: Pick<Deps, 'db' | 'clock'>, { personId }: AccountDeleted): Promise<void> {
  let withdrawn: number
  do withdrawn = await inTransaction(given.db, (tx) => withdrawSome(tx, personId, given.clock.now()))
  while (withdrawn === AT_ONCE)
  await inTransaction(given.db, async (tx) => {
    await sql`with gone as (delete from favourites where actor_id = ${personId} returning post_id)
      update posts set favourites_count = favourites_count - 1 from gone where posts.id = gone.post_id`.execute(tx)
    await tx.deleteFrom('bookmarks').where('actor_id', '=', personId).execute()
  })
}

async function withdrawSome(tx: Tx, author: ActorId, at: Date): Promise<number> {
  const gone = await sql<{ in_reply_to: string | null }>`
    update posts set withdrawn_at = ${at} where id in (
      select id from posts where author_id = ${author} and withdrawn_at is null limit ${AT_ONCE} for update)
    returning in_reply_to`.execute(tx)
  const answered = gone.rows.flatMap((row) => row.in_reply_to ?? [])
  await sql`update posts set replies_count = replies_count - answers.n
    from (select id, count(*)::int as n from unnest(${answered}::bigint[]) as a(id) group by id) answers
    where posts.id = answers.id`.execute(tx)
  return gone.rows.length
}
