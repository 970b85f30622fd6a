import type { Deps } from '#platform/deps.ts'
import type { PostWithdrawn } from '../publishing/index.ts'

/** A post that was taken back leaves every feed. */
export async function onPostWithdrawn(given: Pick<Deps, 'db'>, { postId }: PostWithdrawn): Promise<void> {
  await given.db.deleteFrom('topic_entries').where('post_id', '=', postId).execute()
  await given.db.deleteFrom('feed_entries').where('post_id', '=', postId).execute()
}
