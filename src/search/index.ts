import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { Page } from '#platform/page.ts'
import type { AccountDeleted } from '../access/index.ts'
import type { Actors } from '../actors/index.ts'
import type { DocumentRead } from '../media/index.ts'
import type { Notifications } from '../notifications/index.ts'
import type { Looker, PostPublished } from '../publishing/index.ts'
import { knowsWords, learnWords } from './known-words.ts'
import { onAccountDeleted } from './on-account-deleted.ts'
import { mayBeAwaitedIn, onDocumentRead } from './on-document-read.ts'
import { mayBeAwaited, onPostPublished } from './on-post-published.ts'
import { changeSearch, removeSearch, type SearchToSave, saveSearch } from './save-search.ts'
import { type SavedSearch, type SavedSearchId, savedBy, savedById } from './saved-searches.ts'
import { type EverythingAsked, searchEverything } from './search-everything.ts'
import { searchHashtags } from './search-hashtags.ts'
import { type PostsAsked, searchPosts } from './search-posts.ts'

export type { Excerpt, Piece } from './excerpts.ts'
export type { FoundDocument } from './found-documents.ts'
export { searchInvariants } from './invariants.ts'
export type { NamedTopic } from './name-topics.ts'
export type { Misread } from './query.ts'
export { type SavedSearch, type SavedSearchId, SEARCHES_MOST, type SearchRefusal } from './saved-searches.ts'
export { type EverythingAsked, type Facet, type Found, facets } from './search-everything.ts'
export type { PostsAsked } from './search-posts.ts'

const LEARN = 'search:learn-words'

/** What is found by words. */
export function createSearch(
  deps: Pick<Deps, 'db' | 'clock' | 'jobs' | 'facts'>,
  slices: { actors: Pick<Actors, 'directory'>; notifications: Pick<Notifications, 'tell'> },
) {
  deps.facts.on<PostPublished>(
    'PostPublished',
    'search',
    (fact) => onPostPublished({ ...deps, ...slices }, fact),
    mayBeAwaited,
  )
  deps.facts.on<DocumentRead>(
    'DocumentRead',
    'search',
    (fact) => onDocumentRead({ ...deps, ...slices }, fact),
    mayBeAwaitedIn,
  )
  deps.facts.on<AccountDeleted>('AccountDeleted', 'search', (fact) => onAccountDeleted(deps, fact))
  deps.jobs.every(LEARN, '37 * * * *', () => learnWords(deps.db))
  return {
    /** Posts, events, people, structures and topics at once, ranked, with what each facet would give. */
    everything: (viewer: Looker, typed: string, asked?: EverythingAsked) =>
      searchEverything({ ...deps, ...slices }, viewer, typed, asked),
    posts: (viewer: Looker, typed: string, asked?: PostsAsked) => searchPosts(deps, viewer, typed, asked),
    hashtags: (typed: string, page: { most: number; offset?: number }) => searchHashtags(deps.db, typed, page),
    /** What a person looks for again: nobody else sees it. */
    saved: {
      of: (owner: ActorId) => savedBy(deps.db, owner),
      byId: (owner: ActorId, id: SavedSearchId) => savedById(deps.db, owner, id),
      save: (owner: ActorId, typed: SearchToSave) => saveSearch(deps, owner, typed),
      change: (owner: ActorId, id: SavedSearchId, change: { name?: string; told?: boolean }) =>
        changeSearch(deps, owner, id, change),
      remove: (owner: ActorId, id: SavedSearchId) => removeSearch(deps, owner, id),
      /** The posts that it finds now, the newest first. */
      posts: (viewer: NonNullable<Looker>, { query }: Pick<SavedSearch, 'query'>, page?: Page) =>
        searchPosts(deps, viewer, query, page),
    },
    learnWords: () => learnWords(deps.db),
    /** Nobody waits for the hour of an instance that starts and knows no word: it is new, or restored from before it knew any. */
    async start() {
      if (!(await knowsWords(deps.db))) await deps.jobs.add(deps.db, LEARN, {}, { key: LEARN })
    },
  }
}
export type Search = ReturnType<typeof createSearch>
