import type { ActorId, PostId } from '#platform/ids.ts'
import type { RemoteActor } from '../../actors/index.ts'
import { FEATURED_MOST, REMOTE_PINS_MOST } from '../../publishing/index.ts'
import type { Inbox } from '../inbox/activity.ts'
import { keepNamed, passingOver } from '../threads/keep-named.ts'
import { itemsIn, namesIn } from '../threads/names-in.ts'
import { sameOrigin } from '../translate/document.ts'
import { hashtagIn } from '../translate/hashtag-document.ts'

/** The job: has here what stands first on the page of an actor of another server, as far as that says so: posts, hashtags. */
export async function learnFeatured(given: Inbox, { id }: { id: ActorId }): Promise<void> {
  const actor = (await given.actors.remote.byIds([id])).get(id)
  if (actor?.state !== 'active') return
  const [posts, hashtags] = [await postsOf(given, actor), await hashtagsOf(given, actor)]
  await given.publishing.remote.receiveFeatured(id, { posts, hashtags })
}

async function postsOf(given: Inbox, { uri, featured }: RemoteActor): Promise<PostId[] | null> {
  const from = ownCollection(uri, featured)
  const names = from && (await passingOver(() => namesIn(given.fetchDocument, from, REMOTE_PINS_MOST)))
  if (!names) return null
  const posts: PostId[] = []
  for (const name of names.filter((one) => sameOrigin(one, uri))) {
    const post = await passingOver(() => keepNamed(given, name))
    if (post) posts.push(post)
  }
  return posts
}

async function hashtagsOf(given: Inbox, { uri, featuredTags }: RemoteActor): Promise<string[] | null> {
  const from = ownCollection(uri, featuredTags)
  const items = from && (await passingOver(() => itemsIn(given.fetchDocument, from, FEATURED_MOST)))
  return items ? items.flatMap((item) => hashtagIn(item) ?? []) : null
}

/** Nobody says what stands first on the page of another. */
const ownCollection = (uri: string, collection: string | null) =>
  collection && sameOrigin(collection, uri) ? collection : null
