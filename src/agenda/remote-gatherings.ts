import type { Reader } from '#platform/db.ts'
import type { PostId } from '#platform/ids.ts'

/** The page on which alone an event of another server is answered; null for all others. */
export async function answeredThere(db: Reader, postId: PostId): Promise<string | null> {
  const row = await db
    .selectFrom('remote_gatherings')
    .innerJoin('remote_posts', 'remote_posts.post_id', 'remote_gatherings.post_id')
    .select(['answer_url', 'url'])
    .where('remote_gatherings.post_id', '=', postId)
    .where('answered', '=', 'there')
    .executeTakeFirst()
  return row ? (row.answer_url ?? row.url) : null
}
