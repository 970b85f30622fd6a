import { sql } from 'kysely'
import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountDeleted } from '../access/index.ts'
import { wanted } from './reasons.ts'

/** Takes away the person's own feed, and from the others what only her relays had brought. Her posts leave as they are withdrawn. */
export async function onAccountDeleted(given: Pick<Deps, 'db'>, { personId }: AccountDeleted): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await tx.deleteFrom('feed_entries').where('owner_id', '=', personId).execute()
    await tx.deleteFrom('lists').where('owner_id', '=', personId).execute()
    await tx.deleteFrom('list_members').where('actor_id', '=', personId).execute()
    await tx.deleteFrom('feed_places').where('owner_id', '=', personId).execute()
  })
  await sql`
    delete from feed_entries e using relays hers, posts p
    where hers.actor_id = ${personId} and e.post_id = hers.post_id and e.first_relay_id = hers.id and p.id = e.post_id
      and not ${wanted(sql`e.owner_id`, personId)}`.execute(given.db)
}
