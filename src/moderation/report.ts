import type { ActorId, Id, PostId } from '#platform/ids.ts'
import type { CollectionId } from '../collections/index.ts'
import { refuse } from './refusals.ts'

export type ReportId = Id<'Report'>
export const reportCategories = ['spam', 'legal', 'violation', 'other'] as const
export type ReportCategory = (typeof reportCategories)[number]

/** What someone said that administrators should look at. */
export type Report = {
  id: ReportId
  /** Null once whoever reported left. */
  reporterId: ActorId | null
  actorId: ActorId
  category: ReportCategory
  comment: string
  /** When the server of the reported one was told, where that is another. */
  forwardedAt: Date | null
  madeAt: Date
  changedAt: Date
  /** The person of the administrator who takes care of it. */
  assignedTo: ActorId | null
  resolvedAt: Date | null
  resolvedBy: ActorId | null
  postIds: PostId[]
  /** As they were then. */
  collections: { id: CollectionId; name: string; description: string }[]
  /** As they were worded then. */
  rules: { id: string; text: string }[]
}

/** A post as it was when it was reported. */
export type ReportedPost = {
  id: PostId
  title: string | null
  warning: string | null
  html: string
  /** What its pictures and documents show. */
  media: string[]
  publishedAt: Date
  /** Whether it is still there. */
  there: boolean
}

export const COMMENT_LONGEST = 1_000
export const POSTS_MOST = 50
export const COLLECTIONS_MOST = 10

/** @throws Refusal report-category-wrong */
export function checkCategory(typed: string | null, namesRules: boolean): ReportCategory {
  if (!typed) return namesRules ? 'violation' : 'other'
  return reportCategories.find((known) => known === typed) ?? refuse('report-category-wrong', { field: 'category' })
}

/** @throws Refusal report-comment-long */
export function checkComment(typed: string): string {
  const comment = typed.normalize('NFC').replace(/\r\n?/g, '\n').trim()
  const length = [...comment].length
  return length > COMMENT_LONGEST
    ? refuse('report-comment-long', { field: 'comment', most: COMMENT_LONGEST, length })
    : comment
}
