import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { AccountDeleted } from '../access/index.ts'
import type { Voice } from '../actors/index.ts'
import { countListed, lastWithdrawal, listActors, listPosts } from './listed.ts'
import { favouritePost, savePost, unfavouritePost, unsavePost } from './mark-post.ts'
import { onAccountDeleted } from './on-account-deleted.ts'
import type { Viewer } from './post.ts'
import { visiblePosts } from './posts.ts'
import { type Composition, publishPost, type WithinPublication } from './publish-post.ts'
import { readViewer } from './viewer.ts'

export type { PostFavourited, PostPublished } from './facts.ts'
export {
  type Looker,
  NOTE_LONGEST,
  type Post,
  type PostKind,
  type Viewer,
  type Visibility,
  visibilities,
} from './post.ts'
export { actorsOf, countRelays, type PostContent, readContents, visiblePosts, visibleTo } from './posts.ts'
export type { Composition, WithinPublication } from './publish-post.ts'
export type { PublishingRefusal } from './refusals.ts'
export { readViewer } from './viewer.ts'

/** Notes, articles, replies: written, shown to whom they are for, marked. */
export function createPublishing(deps: Deps) {
  deps.facts.on<AccountDeleted>('AccountDeleted', 'publishing', (fact) => onAccountDeleted(deps, fact))
  return {
    publish: (voice: Voice, composed: Composition, within?: WithinPublication) =>
      publishPost(deps, voice, composed, within),
    favourite: (voice: Voice, post: PostId) => favouritePost(deps, voice, post),
    unfavourite: (voice: Voice, post: PostId) => unfavouritePost(deps, voice, post),
    save: (person: ActorId, post: PostId) => savePost(deps, person, post),
    unsave: (person: ActorId, post: PostId) => unsavePost(deps, person, post),
    /** What search engines may know of: see listed.ts. */
    listed: {
      count: () => countListed(deps.db),
      posts: (part: Parameters<typeof listPosts>[1]) => listPosts(deps.db, part),
      actors: (part: Parameters<typeof listActors>[1]) => listActors(deps.db, part),
      lastWithdrawal: () => lastWithdrawal(deps.db),
    },
    viewer: (person: ActorId) => readViewer(deps.db, person),
    read: async (post: PostId, viewer: Viewer) => (await visiblePosts(deps.db, [post], viewer)).get(post) ?? null,
  }
}
export type Publishing = ReturnType<typeof createPublishing>
