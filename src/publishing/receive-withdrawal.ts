import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { lockPost } from './posts.ts'
import { remotePostsByUri } from './remote-posts.ts'
import { takeBack } from './withdraw-post.ts'

/**
 * Takes back a post of another server whose author did so there. One that is not known, or is another's, is left as it is.
 * @returns whether it was here
 */
export async function receiveWithdrawal(
  given: Pick<Deps, 'db' | 'clock' | 'facts' | 'live'>,
  said: { uri: string; authorId: ActorId },
): Promise<boolean> {
  return inTransaction(given.db, async (tx) => {
    const known = (await remotePostsByUri(tx, [said.uri])).get(said.uri)
    const post = known && (await lockPost(tx, known.id))
    if (!post || post.author_id !== said.authorId) return false
    await takeBack(given, tx, post, said.authorId)
    return true
  })
}
