import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { AccountDeleted } from '../access/index.ts'
import type { Voice } from '../actors/index.ts'
import type { PostWithdrawn } from '../publishing/index.ts'
import {
  changeFilter,
  createFilter,
  deleteFilter,
  type FilterChange,
  type FilterDraft,
  readFilter,
} from './change-filters.ts'
import {
  addKeyword,
  addPost,
  changeKeyword,
  readFilteredPost,
  readKeyword,
  removeKeyword,
  removePost,
} from './change-parts.ts'
import type { FilterContext, FilterId, FilterKeywordId, FilterPostId } from './filter.ts'
import { deleteFiltersOf, filtersOf, forgetPost, ownersAmong } from './filters.ts'
import { type CompiledFilters, type Filterable, matchFilters } from './match-filters.ts'
import { rememberFilters, tellChanged, watchFilters } from './remembered-filters.ts'

export type { FilterChange, FilterDraft } from './change-filters.ts'
export {
  FILTERS,
  type Filter,
  type FilterAction,
  type FilterContext,
  type FilteredPost,
  type FilterId,
  type FilterKeyword,
  type FilterKeywordId,
  type FilterPostId,
  filterActions,
  filterContexts,
} from './filter.ts'
export { type CompiledFilters, type Filterable, type FilterMatch, matchFilters } from './match-filters.ts'
export type { FiltersRefusal } from './refusals.ts'

/** What an actor does not want to come upon. Filters are an actor's own; whether one may read them is the caller's to know. */
export function createFilters(deps: Deps) {
  const { compiled, forget } = rememberFilters(deps)
  const given = { ...deps, forget }
  deps.facts.on<PostWithdrawn>('PostWithdrawn', 'filters', async ({ postId }) => {
    const owners = await inTransaction(deps.db, async (tx) => {
      const those = await forgetPost(tx, postId)
      await tellChanged(deps, tx, those)
      return those
    })
    forget(owners)
  })
  deps.facts.on<AccountDeleted>('AccountDeleted', 'filters', ({ personId }) =>
    inTransaction(deps.db, (tx) => deleteFiltersOf(tx, personId)),
  )
  return {
    /** Made ready for `matchFilters`; those that are remembered cost nothing. */
    compiled,
    match: (compiled: CompiledFilters, context: FilterContext, content: Filterable, choices: readonly string[] = []) =>
      matchFilters(compiled, context, content, choices, deps.clock.now()),
    list: (owner: ActorId) => filtersOf(deps.db, owner),
    ownersAmong: (actors: readonly ActorId[]) => ownersAmong(deps.db, actors),
    read: (owner: ActorId, id: FilterId) => readFilter(deps, owner, id),
    keyword: (owner: ActorId, id: FilterKeywordId) => readKeyword(deps, owner, id),
    post: (owner: ActorId, id: FilterPostId) => readFilteredPost(deps, owner, id),
    create: (voice: Voice, draft: FilterDraft) => createFilter(given, voice, draft),
    change: (voice: Voice, id: FilterId, change: FilterChange) => changeFilter(given, voice, id, change),
    delete: (voice: Voice, id: FilterId) => deleteFilter(given, voice, id),
    addKeyword: (voice: Voice, id: FilterId, keyword: { text: string; wholeWord: boolean }) =>
      addKeyword(given, voice, id, keyword),
    changeKeyword: (voice: Voice, id: FilterKeywordId, change: { text?: string; wholeWord?: boolean }) =>
      changeKeyword(given, voice, id, change),
    removeKeyword: (voice: Voice, id: FilterKeywordId) => removeKeyword(given, voice, id),
    addPost: (voice: Voice, id: FilterId, post: PostId) => addPost(given, voice, id, post),
    removePost: (voice: Voice, id: FilterPostId) => removePost(given, voice, id),
    watch: (watcher: (owners: ActorId[]) => void) => watchFilters(deps, watcher),
  }
}
export type Filters = ReturnType<typeof createFilters>
