import type { Deps } from '#platform/deps.ts'
import type { Looker } from '../publishing/index.ts'
import { searchHashtags } from './search-hashtags.ts'
import { type PostsAsked, searchPosts } from './search-posts.ts'

export type { PostsAsked } from './search-posts.ts'

/** What is found by words. */
export function createSearch(deps: Pick<Deps, 'db'>) {
  return {
    posts: (viewer: Looker, typed: string, asked?: PostsAsked) => searchPosts(deps.db, viewer, typed, asked),
    hashtags: (typed: string, page: { most: number; offset?: number }) => searchHashtags(deps.db, typed, page),
  }
}
export type Search = ReturnType<typeof createSearch>
