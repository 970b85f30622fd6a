import { sql } from 'kysely'
import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountDeleted } from '../access/index.ts'
import { dropFeeds } from './feeds.ts'
import type { FeedId } from './source.ts'

/** Her own sources go, and what she put away; those of structures stay, as their team's. */
export async function onAccountDeleted(given: Pick<Deps, 'db'>, { personId }: AccountDeleted): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const { rows } = await sql<{
      feed_id: FeedId
    }>`delete from sources where actor_id = ${personId} returning feed_id`.execute(tx)
    await sql`delete from source_news_away where person_id = ${personId}`.execute(tx)
    await dropFeeds(
      tx,
      rows.map(({ feed_id }) => feed_id),
    )
  })
}
