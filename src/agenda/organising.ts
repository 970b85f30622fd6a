import type { Tx } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { refusing } from '#platform/refusal.ts'
import { checkMaySpeak } from '../actors/index.ts'
import { type Post, type PublishingRefusal, readViewer, visiblePosts } from '../publishing/index.ts'
import type { Gathering } from './gathering.ts'
import { lockGathering } from './gatherings.ts'

export const noSuchPost = () => refusing<PublishingRefusal>()('no-such-post')

/** A gathering that the person may see, held until the transaction ends. @throws Refusal no-such-post */
export async function visibleGathering(
  tx: Tx,
  personId: ActorId,
  postId: PostId,
): Promise<{ post: Post; gathering: Gathering }> {
  const visible = await visiblePosts(tx, [postId], await readViewer(tx, personId))
  const post = visible.get(postId) ?? noSuchPost()
  const gathering = (await lockGathering(tx, postId)) ?? noSuchPost()
  return { post, gathering }
}

/** The same for those who organise it: they speak for its author. @throws Refusal no-such-post, may-not-speak */
export async function ownGathering(tx: Tx, personId: ActorId, postId: PostId) {
  const own = await visibleGathering(tx, personId, postId)
  await checkMaySpeak(tx, { personId, actorId: own.post.authorId })
  return own
}
