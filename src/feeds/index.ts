import { rememberByVersion } from '#platform/by-version.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { Page } from '#platform/page.ts'
import type { AccountDeleted } from '../access/index.ts'
import type { Actors } from '../actors/index.ts'
import { type PreviewReady, sameAddresses } from '../previews/index.ts'
import {
  type Looker,
  type PostEdited,
  type PostPublished,
  type PostWithdrawn,
  type Publishing,
  readContents,
  type Viewer,
} from '../publishing/index.ts'
import type { PostRelayed, RelayUndone } from '../relays/index.ts'
import { onPostEdited, onPreviewReady } from './alike.ts'
import { type Arriving, createArrivals, ownersHolding, ownersServed, watchArrivals } from './arrivals.ts'
import type { Place } from './card-rows.ts'
import { hydrateIds, hydrateIdsIn, hydratingNew } from './cards.ts'
import { hydrateForMany } from './cards-of-many.ts'
import { changeListPolicy } from './change-list-policy.ts'
import { addToList, createList, deleteList, removeFromList, renameList } from './edit-lists.ts'
import { countAbove, firstRelay, newest } from './entries.ts'
import { keepPlace, movePlace, readPlace } from './keep-place.ts'
import { type ListId, listsOf, listsWith, membersOfList, ownList } from './lists.ts'
import { onAccountDeleted } from './on-account-deleted.ts'
import { onBlock, onMute, onUnblock, onUnmute } from './on-apart.ts'
import { addPastPosts, changePastPosts, removePastPosts } from './on-follow.ts'
import { servedInPart, servePublishedToMore, servingPublished } from './on-post-published.ts'
import { onPostRelayed, rewritten } from './on-post-relayed.ts'
import { onPostWithdrawn } from './on-post-withdrawn.ts'
import { addPastOfTopic, removePastOfTopic } from './on-topic-follow.ts'
import { type ActivityAsked, readActivity } from './read-activity.ts'
import { readAmongFew } from './read-among-few.ts'
import {
  type Narrowing,
  readAbout,
  readHashtag,
  readHome,
  readLocal,
  readProfile,
  readWholeHome,
} from './read-feeds.ts'
import { readKept } from './read-kept.ts'
import { readListed } from './read-listed.ts'
import { readQuotes } from './read-quotes.ts'
import { readRemains, readThread } from './read-thread.ts'
import { readList, readRelayed, readTopic } from './read-topics.ts'
import { refile } from './refile.ts'
import { standingOf } from './standing.ts'
import { readTakenUp } from './taken-up.ts'
import type { MoreTopics } from './topic-entries.ts'
import { countTopics, topicsWithPosts } from './topic-numbers.ts'

export type { Arriving } from './arrivals.ts'
export type { Card, CardLink, QuoteGone } from './cards.ts'
export type { SeenCard } from './cards-of-many.ts'
export { firstRelay } from './entries.ts'
export { feedsInvariants } from './invariants.ts'
export { type FeedsRefusal, LISTS_MOST, type List, type ListId, type ListPolicy } from './lists.ts'
export type { ActivityAsked } from './read-activity.ts'
export type { FeedPage } from './read-feeds.ts'
export type { Conversation, Tombstone } from './read-thread.ts'
export { inLanguages } from './reasons.ts'
export { PAST_DAYS } from './show-past.ts'

// Some 4 kB each.
const CONTENTS_REMEMBERED = 4_000

/** Home, local and profile feeds: written on publication, read in pages, live. */
export function createFeeds(
  deps: Deps,
  slices: { actors: Pick<Actors, 'react' | 'profiles'>; publishing: Pick<Publishing, 'afterPublication'> },
) {
  const moreTopics: MoreTopics[] = []
  const filing = { ...deps, moreTopics }
  deps.facts.on<PostPublished>('PostPublished', 'feeds', (fact) => servePublishedToMore(filing, fact), servedInPart)
  deps.facts.on<PostRelayed>('PostRelayed', 'feeds', (fact) => onPostRelayed(filing, fact))
  deps.facts.on<AccountDeleted>('AccountDeleted', 'feeds', (fact) => onAccountDeleted(deps, fact))
  deps.facts.on<PostEdited>('PostEdited', 'feeds', async (fact) => {
    await onPostEdited(deps, fact)
    await rewritten(filing, fact)
  })
  deps.facts.on<RelayUndone>('RelayUndone', 'feeds', async (fact) => void (await rewritten(filing, fact)))
  deps.facts.on<PreviewReady>('PreviewReady', 'feeds', (fact) => onPreviewReady(deps, fact))
  deps.facts.on<PostWithdrawn>('PostWithdrawn', 'feeds', (fact) => onPostWithdrawn(deps, fact))
  slices.publishing.afterPublication(servingPublished(filing))
  slices.actors.react({
    afterFollow: addPastPosts,
    afterFollowChanged: changePastPosts,
    afterUnfollow: removePastPosts,
    afterTopicFollow: addPastOfTopic,
    afterTopicUnfollow: removePastOfTopic,
    afterMute: onMute,
    afterUnmute: onUnmute,
    afterBlock: onBlock,
    afterUnblock: onUnblock,
  })
  const given = {
    db: deps.db,
    clock: deps.clock,
    contents: rememberByVersion(deps, readContents, CONTENTS_REMEMBERED),
    profiles: slices.actors.profiles,
  }
  const arrivals = createArrivals(deps)
  return {
    home: (viewer: NonNullable<Looker>, page?: Page) => readHome(given, viewer, page),
    /** Each post in its own place, those about one address too. */
    wholeHome: (viewer: NonNullable<Looker>, page?: Page) => readWholeHome(given, viewer, page),
    local: (viewer: Looker, page?: Page, narrowing?: Narrowing) => readLocal(given, viewer, page, narrowing),
    hashtag: (tag: string, viewer: Looker, page?: Page, narrowing?: Narrowing) =>
      readHashtag(given, tag, viewer, page, narrowing),
    /** What is said of a page of the web. */
    about: async (url: string, viewer: Looker, page?: Page) =>
      readAbout(given, await sameAddresses(deps.db, url), viewer, page),
    profile: (actor: ActorId, viewer: Looker, page?: Page) => readProfile(given, actor, viewer, page),
    activity: (actor: ActorId, viewer: Looker, asked?: ActivityAsked, page?: Page) =>
      readActivity(given, actor, viewer, asked, page),
    relayed: (actor: ActorId, viewer: Looker, page?: Page) => readRelayed(given, actor, viewer, page),
    /** `speciality:…` or `territory:…`. */
    topic: (topic: string, viewer: Looker, page?: Page) => readTopic(given, topic, viewer, page),
    /** A slice that stands later says under which topics more a post stands: asked in the transaction that files it. */
    alsoUnder: (find: MoreTopics) => void moreTopics.push(find),
    refile: (posts: readonly PostId[], changed?: Parameters<typeof refile>[2]) => refile(filing, posts, changed),
    countTopics: (topics: readonly string[], since: Date) => countTopics(deps.db, topics, since),
    topicsWithPosts: () => topicsWithPosts(deps.db),
    list: (viewer: NonNullable<Looker>, id: ListId, page?: Page) => readList(given, viewer, id, page),
    lists: (owner: ActorId) => listsOf(deps.db, owner),
    ownList: (owner: ActorId, id: ListId) => ownList(deps.db, owner, id),
    listMembers: (id: ListId) => membersOfList(deps.db, id),
    listsWith: (owner: ActorId, actor: ActorId) => listsWith(deps.db, owner, actor),
    createList: (owner: ActorId, name: string) => createList(deps, owner, name),
    renameList: (owner: ActorId, id: ListId, name: string) => renameList(deps, owner, id, name),
    changeListPolicy: (owner: ActorId, id: ListId, wish: { replies?: string; exclusive?: boolean }) =>
      changeListPolicy(deps, owner, id, wish),
    deleteList: (owner: ActorId, id: ListId) => deleteList(deps, owner, id),
    addToList: (owner: ActorId, id: ListId, actor: ActorId) => addToList(deps, owner, id, actor),
    removeFromList: (owner: ActorId, id: ListId, actor: ActorId) => removeFromList(deps, owner, id, actor),
    /** What the reader saved for herself, and what she made a favourite; nobody else reads it. */
    saved: (viewer: NonNullable<Looker>, page?: Page) => readKept(given, 'bookmarks', viewer, page),
    favourites: (viewer: NonNullable<Looker>, page?: Page) => readKept(given, 'favourites', viewer, page),
    /** An actor's posts that may be listed anywhere, as every visitor sees them. */
    listed: (author: ActorId, page?: Page) => readListed(given, author, page),
    thread: (post: PostId, viewer: Looker) => readThread(given, post, viewer),
    /** What is left of the conversation around a post that was taken back; null where there is nothing. */
    remains: (post: PostId, viewer: Looker) => readRemains(given, post, viewer),
    /** What is written among few, the reader one of them. */
    amongFew: (viewer: NonNullable<Looker>, page?: Page) => readAmongFew(given, viewer, page),
    /** The posts that quote it, newest first, as far as the viewer may see them. */
    quotes: (post: PostId, viewer: Looker, page?: Page) => readQuotes(given, post, viewer, page),
    card: async (post: PostId, viewer: Looker) => (await hydrateIds(given, [post], viewer))[0] ?? null,
    /** Of a post that was published just now. */
    /** Of a post that is being published: answered when that transaction has ended, never where it is undone. */
    newCard: hydratingNew(given),
    /** Cards by the ids of their posts, in that order, as far as the viewer may see them. */
    cards: (posts: readonly PostId[], viewer: Looker) => hydrateIds(given, posts, viewer),
    /** The same as her home feed shows them: they name the relayers whom she follows. */
    homeCards: (posts: readonly PostId[], viewer: NonNullable<Looker>) =>
      hydrateIdsIn(given, posts, viewer, viewer.personId),
    /** What the network of the reader relayed this week. */
    takenUp: (viewer: NonNullable<Viewer>) => readTakenUp(given, viewer),
    keepPlace: (owner: ActorId, top: string) => keepPlace(deps, owner, 'home', top),
    place: (owner: ActorId) => readPlace(deps.db, owner, 'home'),
    movePlace: (owner: ActorId, position: string) => movePlace(deps, owner, 'home', position),
    countAbove: (owner: ActorId, position: string) => countAbove(deps.db, owner, position, 100),
    watchHome: arrivals.watch,
    /** For those who follow many feeds at once: each arrival, then whose home feed it came to, how each of many sees it. */
    watchArrivals: (watcher: (arriving: Arriving) => void) => watchArrivals(deps, watcher),
    ownersServed: ({ range }: Arriving, owners: Iterable<ActorId>) => ownersServed(deps, range, owners),
    ownersHolding: (post: PostId, owners: readonly ActorId[]) => ownersHolding(deps, post, owners),
    cardsOfMany: (entry: { postId: PostId; position: string }, viewers: readonly ActorId[], place: Place) =>
      hydrateForMany(given, entry, viewers, place),
    standing: (...asked: Parameters<typeof standingOf> extends [unknown, ...infer Rest] ? Rest : never) =>
      standingOf(deps.db, ...asked),
    /** What an open page may have missed while its connection was away, the lowest first. */
    newest: (owner: ActorId) => newest(deps.db, owner, 20),
    firstRelay,
  }
}
export type Feeds = ReturnType<typeof createFeeds>
