import { sql } from 'kysely'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { AccountDeleted } from '../access/index.ts'
import { deleteDraft, draftsWrittenBy } from './drafts.ts'
import { deleteScheduled, scheduledBy } from './scheduled-posts.ts'
import { takeBack } from './withdraw-post.ts'

const AT_ONCE = 50

type Given = Pick<Deps, 'db' | 'clock' | 'facts' | 'live'>

/**
 * Withdraws what the person published under her own name, and takes her favourites back; her drafts and what she
 * planned are gone. What she wrote for a
 * structure is the structure's and stays.
 */
export async function onAccountDeleted(given: Given, { personId }: AccountDeleted): Promise<void> {
  let withdrawn: number
  do withdrawn = await inTransaction(given.db, (tx) => withdrawSome(given, tx, personId))
  while (withdrawn === AT_ONCE)
  await inTransaction(given.db, async (tx) => {
    await sql`with gone as (delete from favourites where actor_id = ${personId} returning post_id)
      update posts set favourites_count = favourites_count - 1 from gone where posts.id = gone.post_id`.execute(tx)
    await tx.deleteFrom('thread_mutes').where('actor_id', '=', personId).execute()
    await tx.deleteFrom('bookmarks').where('actor_id', '=', personId).execute()
    for (const id of await scheduledBy(tx, personId)) await deleteScheduled(tx, id)
    await tx.deleteFrom('featured_hashtags').where('actor_id', '=', personId).execute()
    for (const draft of await draftsWrittenBy(tx, personId)) await deleteDraft(tx, draft)
  })
}

async function withdrawSome(given: Given, tx: Tx, author: ActorId): Promise<number> {
  const posts = await tx
    .selectFrom('posts')
    .selectAll()
    .where('author_id', '=', author)
    .where('withdrawn_at', 'is', null)
    .limit(AT_ONCE)
    .forUpdate()
    .execute()
  for (const post of posts) await takeBack(given, tx, post, author)
  return posts.length
}
