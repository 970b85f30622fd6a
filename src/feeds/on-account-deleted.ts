import { sql } from 'kysely'
import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountDeleted } from '../access/index.ts'
import { notFollowed } from './topic-entries.ts'

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
      and e.owner_id not in (p.author_id, p.written_by)
      and not exists (select 1 from follows f where f.follower_id = e.owner_id and f.followee_id = p.author_id)
      and not exists (select 1 from relays r join follows f on f.followee_id = r.actor_id and f.follower_id = e.owner_id
        where r.post_id = p.id and r.undone_at is null and r.actor_id <> ${personId})
      and ${notFollowed(sql`e.owner_id`)}`.execute(given.db)
}
