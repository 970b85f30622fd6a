import type { Deps } from '#platform/deps.ts'
import type { Actors } from '../actors/index.ts'
import type { Looker } from '../publishing/index.ts'
import { learnWords } from './known-words.ts'
import { type EverythingAsked, searchEverything } from './search-everything.ts'
import { searchHashtags } from './search-hashtags.ts'
import { type PostsAsked, searchPosts } from './search-posts.ts'

export type { Excerpt, Piece } from './excerpts.ts'
export type { NamedTopic } from './name-topics.ts'
export type { Misread } from './query.ts'
export { type EverythingAsked, type Facet, type Found, facets } from './search-everything.ts'
export type { PostsAsked } from './search-posts.ts'

/** What is found by words. */
export function createSearch(deps: Pick<Deps, 'db' | 'clock' | 'jobs'>, slices: { actors: Pick<Actors, 'directory'> }) {
  deps.jobs.every('search:learn-words', '37 * * * *', () => learnWords(deps.db))
  return {
    /** Posts, events, people, structures and topics at once, ranked, with what each facet would give. */
    everything: (viewer: Looker, typed: string, asked?: EverythingAsked) =>
      searchEverything({ ...deps, ...slices }, viewer, typed, asked),
    posts: (viewer: Looker, typed: string, asked?: PostsAsked) => searchPosts(deps, viewer, typed, asked),
    hashtags: (typed: string, page: { most: number; offset?: number }) => searchHashtags(deps.db, typed, page),
    learnWords: () => learnWords(deps.db),
  }
}
export type Search = ReturnType<typeof createSearch>
