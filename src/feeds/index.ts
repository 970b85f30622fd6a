import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { AccountDeleted } from '../access/index.ts'
import type { Actors } from '../actors/index.ts'
import type { PreviewReady } from '../previews/index.ts'
import type { Looker, PostEdited, PostPublished, PostWithdrawn } from '../publishing/index.ts'
import type { PostRelayed } from '../relays/index.ts'
import { onPostEdited, onPreviewReady } from './alike.ts'
import { createArrivals } from './arrivals.ts'
import { hydrateIds } from './cards.ts'
import { createContents } from './contents.ts'
import { countAbove, firstRelay } from './entries.ts'
import { onAccountDeleted } from './on-account-deleted.ts'
import { addPastPosts, removePastPosts } from './on-follow.ts'
import { onPostPublished } from './on-post-published.ts'
import { onPostRelayed } from './on-post-relayed.ts'
import { onPostWithdrawn } from './on-post-withdrawn.ts'
import { type Page, readHashtag, readHome, readLocal, readProfile } from './read-feeds.ts'
import { type Listed, readListed } from './read-listed.ts'
import { readRemains, readThread } from './read-thread.ts'

export type { Card, CardLink } from './cards.ts'
export { firstRelay } from './entries.ts'
export type { FeedPage } from './read-feeds.ts'
export type { Listed } from './read-listed.ts'
export type { Conversation, Tombstone } from './read-thread.ts'

/** Home, local and profile feeds: written on publication, read in pages, live. */
export function createFeeds(deps: Deps, slices: { actors: Pick<Actors, 'afterFollow' | 'afterUnfollow'> }) {
  deps.facts.on<PostPublished>('PostPublished', 'feeds', (fact) => onPostPublished(deps, fact))
  deps.facts.on<PostRelayed>('PostRelayed', 'feeds', (fact) => onPostRelayed(deps, fact))
  deps.facts.on<AccountDeleted>('AccountDeleted', 'feeds', (fact) => onAccountDeleted(deps, fact))
  deps.facts.on<PostEdited>('PostEdited', 'feeds', (fact) => onPostEdited(deps, fact))
  deps.facts.on<PreviewReady>('PreviewReady', 'feeds', (fact) => onPreviewReady(deps, fact))
  deps.facts.on<PostWithdrawn>('PostWithdrawn', 'feeds', (fact) => onPostWithdrawn(deps, fact))
  slices.actors.afterFollow(addPastPosts)
  slices.actors.afterUnfollow(removePastPosts)
  const given = { db: deps.db, clock: deps.clock, contents: createContents() }
  const arrivals = createArrivals(deps)
  return {
    home: (viewer: NonNullable<Looker>, page?: Page) => readHome(given, viewer, page),
    local: (viewer: Looker, page?: Page) => readLocal(given, viewer, page),
    hashtag: (tag: string, viewer: Looker, page?: Page) => readHashtag(given, tag, viewer, page),
    profile: (actor: ActorId, viewer: Looker, page?: Page) => readProfile(given, actor, viewer, page),
    /** What may be listed anywhere, as every visitor sees it. */
    listed: (listed: Listed, page?: Page) => readListed(given, listed, page),
    thread: (post: PostId, viewer: Looker) => readThread(given, post, viewer),
    /** What is left of the conversation around a post that was taken back; null where there is nothing. */
    remains: (post: PostId, viewer: Looker) => readRemains(given, post, viewer),
    card: async (post: PostId, viewer: Looker) => (await hydrateIds(given, [post], viewer))[0] ?? null,
    /** Cards by the ids of their posts, in that order, as far as the viewer may see them. */
    cards: (posts: readonly PostId[], viewer: Looker) => hydrateIds(given, posts, viewer),
    countAbove: (owner: ActorId, position: string) => countAbove(deps.db, owner, position, 100),
    watchHome: arrivals.watch,
    firstRelay,
  }
}
export type Feeds = ReturnType<typeof createFeeds>
