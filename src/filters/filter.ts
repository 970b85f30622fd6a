import type { ActorId, Id, PostId } from '#platform/ids.ts'
import { refuse } from './refusals.ts'

export type FilterId = Id<'Filter'>
export type FilterKeywordId = Id<'FilterKeyword'>
export type FilterPostId = Id<'FilterPost'>

/** Where a filter applies: one's home, what one is told, feeds of everyone, conversations, pages of actors. */
export const filterContexts = ['home', 'notifications', 'public', 'thread', 'account'] as const
export type FilterContext = (typeof filterContexts)[number]

/** warn: folded under the title of the filter; hide: left out; blur: its pictures wait to be asked for. */
export const filterActions = ['warn', 'hide', 'blur'] as const
export type FilterAction = (typeof filterActions)[number]

export type FilterKeyword = { id: FilterKeywordId; text: string; wholeWord: boolean }
export type FilteredPost = { id: FilterPostId; postId: PostId }

export type Filter = {
  id: FilterId
  ownerId: ActorId
  title: string
  contexts: FilterContext[]
  action: FilterAction
  /** From then on it filters nothing; null where it does not end. */
  expiresAt: Date | null
  keywords: FilterKeyword[]
  posts: FilteredPost[]
}

export const FILTERS = {
  most: 100,
  keywordsMost: 200,
  postsMost: 1_000,
  titleLongest: 200,
  keywordLongest: 200,
  longestSeconds: 10 * 366 * 86_400,
} as const

const oneLine = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/** @throws Refusal filter-title-wrong */
export function checkFilterTitle(typed: string): string {
  const title = oneLine(typed)
  const wrong = title === '' || [...title].length > FILTERS.titleLongest
  return wrong ? refuse('filter-title-wrong', { field: 'title', most: FILTERS.titleLongest }) : title
}

/** At least one, each once. @throws Refusal filter-context-wrong */
export function checkContexts(typed: readonly string[]): FilterContext[] {
  const contexts = filterContexts.filter((known) => typed.includes(known))
  const known = typed.every((one) => filterContexts.some((context) => context === one))
  return contexts.length > 0 && known ? contexts : refuse('filter-context-wrong', { field: 'context' })
}

/** @throws Refusal filter-action-wrong */
export function checkAction(typed: string): FilterAction {
  return filterActions.find((known) => known === typed) ?? refuse('filter-action-wrong', { field: 'action' })
}

/** When a filter ends that stands for so many seconds; null where it does not end. @throws Refusal filter-expiry-wrong */
export function checkExpiry(seconds: number | null, now: Date): Date | null {
  if (seconds === null) return null
  if (!(seconds > 0 && seconds <= FILTERS.longestSeconds)) refuse('filter-expiry-wrong', { field: 'expiry' })
  return new Date(now.getTime() + seconds * 1000)
}

/** @throws Refusal filter-keyword-wrong */
export function checkKeyword(typed: string): string {
  const keyword = oneLine(typed)
  const wrong = keyword === '' || [...keyword].length > FILTERS.keywordLongest
  return wrong ? refuse('filter-keyword-wrong', { field: 'keyword', most: FILTERS.keywordLongest }) : keyword
}
