import type { ActorId, Id } from '#platform/ids.ts'
import type { Media } from '../media/index.ts'
import { DRAFT_LARGEST } from './draft.ts'
import type { Composition } from './publish-post.ts'
import { refuse } from './refusals.ts'

export type ScheduledPostId = Id<'ScheduledPost'>

/** What a post will say, as data. Its poll ends so many seconds after it is published. */
export type ScheduledComposition = Omit<Composition, 'kind' | 'poll' | 'idempotencyKey' | 'draftId'> & {
  kind: 'note' | 'article'
  poll?: { choices: readonly string[]; several: boolean; seconds: number } | null
}

/** A post for a later time. */
export type ScheduledPost = {
  id: ScheduledPostId
  /** In whose name, who planned it, and who wrote it. */
  actorId: ActorId
  plannedBy: ActorId
  writtenBy: ActorId
  composition: ScheduledComposition
  key: string | null
  dueAt: Date
  /** The kind of the refusal, where it could not be published. */
  dropped: string | null
  /** In their order, without the cover. */
  media: Media[]
}

export const SCHEDULED = { aheadMs: 5 * 60_000, most: 300, mostADay: 25 } as const

/** More than five minutes ahead, so that there is time to think again. @throws Refusal schedule-time-wrong */
export function checkDueAt(dueAt: Date, now: Date): Date {
  const ahead = dueAt.getTime() - now.getTime()
  if (!(ahead >= SCHEDULED.aheadMs) || dueAt.getUTCFullYear() > 2999)
    refuse('schedule-time-wrong', { field: 'date', minutes: SCHEDULED.aheadMs / 60_000 })
  return dueAt
}

/** As it is kept. @throws Refusal draft-large */
export function compositionJson(composition: ScheduledComposition): string {
  // PostgreSQL's jsonb holds no U+0000.
  const json = JSON.stringify(composition).replaceAll('\\u0000', '')
  if (json.length > DRAFT_LARGEST) refuse('draft-large', { field: 'text' })
  return json
}

export const pollAt = (poll: NonNullable<ScheduledComposition['poll']>, publishedAt: Date) => ({
  choices: poll.choices,
  several: poll.several,
  endsAt: new Date(publishedAt.getTime() + poll.seconds * 1000),
})
