import { newId, type PostId } from '#platform/ids.ts'
import type { Voice } from '../actors/index.ts'
import { readViewer, visiblePosts } from '../publishing/index.ts'
import { changeFilter, changing, type Given } from './change-filters.ts'
import {
  FILTERS,
  type Filter,
  type FilteredPost,
  type FilterId,
  type FilterKeyword,
  type FilterKeywordId,
  type FilterPostId,
} from './filter.ts'
import * as filters from './filters.ts'
import { refuse } from './refusals.ts'

/** @throws Refusal no-such-filter, may-not-speak, filter-keyword-wrong, filter-full */
export async function addKeyword(
  given: Given,
  voice: Voice,
  id: FilterId,
  keyword: { text: string; wholeWord: boolean },
): Promise<FilterKeyword> {
  const filter = await changeFilter(given, voice, id, { keywords: [keyword] })
  return filter.keywords.at(-1)!
}

/** What is left out stays. @throws Refusal no-such-filter, may-not-speak, filter-keyword-wrong */
export async function changeKeyword(
  given: Given,
  voice: Voice,
  id: FilterKeywordId,
  change: { text?: string; wholeWord?: boolean },
): Promise<FilterKeyword> {
  const { id: filterId } =
    (await filters.filterWith(given.db, voice.actorId, { keyword: id })) ?? refuse('no-such-filter')
  const filter = await changeFilter(given, voice, filterId, { keywords: [{ ...change, id }] })
  return filter.keywords.find((one) => one.id === id)!
}

/** @throws Refusal no-such-filter, may-not-speak */
export async function removeKeyword(given: Given, voice: Voice, id: FilterKeywordId): Promise<void> {
  const { id: filterId } =
    (await filters.filterWith(given.db, voice.actorId, { keyword: id })) ?? refuse('no-such-filter')
  await changeFilter(given, voice, filterId, { keywords: [{ id, remove: true }] })
}

/** A single post that one does not want to come upon. @throws Refusal no-such-filter, may-not-speak, no-such-post, filter-post-twice, filter-full */
export async function addPost(given: Given, voice: Voice, id: FilterId, postId: PostId): Promise<FilteredPost> {
  return changing(given, voice, async (tx) => {
    const filter = (await filters.ownFilter(tx, voice.actorId, id)) ?? refuse('no-such-filter')
    const visible = await visiblePosts(tx, [postId], await readViewer(tx, voice.personId))
    if (!visible.has(postId)) refuse('no-such-post')
    if (filter.posts.length >= FILTERS.postsMost) refuse('filter-full', { most: FILTERS.postsMost })
    const post = { id: newId<'FilterPost'>(given.clock.now()), postId }
    if (!(await filters.insertFilterPost(tx, id, post))) refuse('filter-post-twice')
    return post
  })
}

/** @throws Refusal no-such-filter, may-not-speak */
export async function removePost(given: Given, voice: Voice, id: FilterPostId): Promise<void> {
  await changing(given, voice, async (tx) => {
    if (!(await filters.filterWith(tx, voice.actorId, { post: id }))) refuse('no-such-filter')
    await filters.deleteFilterPost(tx, id)
  })
}

/** The keyword of an actor's own, with its filter. */
export async function readKeyword(
  given: Pick<Given, 'db'>,
  ownerId: Filter['ownerId'],
  id: FilterKeywordId,
): Promise<{ filter: Filter; keyword: FilterKeyword } | null> {
  const filter = await filters.filterWith(given.db, ownerId, { keyword: id })
  const keyword = filter?.keywords.find((one) => one.id === id)
  return filter && keyword ? { filter, keyword } : null
}

/** The filtered post of an actor's own. */
export async function readFilteredPost(
  given: Pick<Given, 'db'>,
  ownerId: Filter['ownerId'],
  id: FilterPostId,
): Promise<FilteredPost | null> {
  const filter = await filters.filterWith(given.db, ownerId, { post: id })
  return filter?.posts.find((one) => one.id === id) ?? null
}
