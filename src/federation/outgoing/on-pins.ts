import type { HashtagFeatured, PostPinned } from '../../publishing/index.ts'
import { readPost } from '../dispatch/readable-post.ts'
import type { Given } from '../given.ts'
import { featuredOf } from '../translate/activities.ts'
import type { Send } from './send.ts'

/** What stands at the top of a page here stands there elsewhere, too, where everyone may see it. */
export async function onPostPinned(given: Given & { send: Send }, fact: PostPinned): Promise<void> {
  const { postId, authorId, pinned } = fact
  // One of another server, or for few, is told to nobody.
  if (!(await readPost(given, postId, null))) return
  const inboxes = await given.actors.remote.inboxesOfFollowers(authorId)
  await given.send(given.db, featuredOf(given, { sender: authorId, about: { postId }, pinned }), inboxes)
}

/** The hashtags that a page here puts forward are put forward there, too. */
export async function onHashtagFeatured(given: Given & { send: Send }, fact: HashtagFeatured): Promise<void> {
  const { actorId: sender, hashtag, featured: pinned } = fact
  if ((await given.actors.remote.byIds([sender])).has(sender)) return
  const inboxes = await given.actors.remote.inboxesOfFollowers(sender)
  await given.send(given.db, featuredOf(given, { sender, about: { hashtag }, pinned }), inboxes)
}
