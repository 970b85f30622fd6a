import type { ActorId, Id, MediaId, PostId } from '#platform/ids.ts'
import type { Focus } from '../media/index.ts'
import type { Credit } from './credit.ts'
import { refuse } from './refusals.ts'

export type DraftId = Id<'Draft'>
export type DraftKind = 'note' | 'article' | 'event'

/** What a composer holds, as it was typed: nothing is checked before it is published, so that nothing typed is refused. */
export type DraftContent = {
  title: string
  text: string
  warning: string
  /** Pictures are shown once asked for. */
  sensitive?: boolean
  visibility: string
  language: string
  specialities: string[]
  territory: string
  /** As it was typed; '' for none. */
  deadline?: string
  media: { id: MediaId; description: string; focus?: Focus | null }[]
  cover: { id: MediaId; description: string; focus?: Focus | null } | null
  /** Null where no poll was begun. */
  poll: { choices: string[]; several: boolean; hours: number } | null
  inReplyTo: PostId | null
  /** The post that it is to show. */
  quoted?: PostId | null
  quotePolicy?: string
  /** The source from which it is made. */
  credit?: Credit | null
  /** Of an event: its date, its place and the rest, by the names of the form's fields. */
  gathering?: Record<string, string>
}

export type Draft = {
  id: DraftId
  /** The composer's own, and later the post's idempotency key. */
  key: string
  writtenBy: ActorId
  /** In whose name it is to be published. */
  actorId: ActorId
  kind: DraftKind
  editsPost: PostId | null
  content: DraftContent
  revision: number
  savedBy: ActorId
  /** Put in the list by hand, and shown to the editors of its structure. */
  kept: boolean
  createdAt: Date
  updatedAt: Date
}

/** Some three times the longest article, as JSON. */
export const DRAFT_LARGEST = 600_000

/** @throws Refusal draft-large */
export function checkDraftContent(content: DraftContent): string {
  // PostgreSQL's jsonb holds no U+0000.
  const json = JSON.stringify(content).replaceAll('\\u0000', '')
  if (json.length > DRAFT_LARGEST) refuse('draft-large', { field: 'text' })
  return json
}

/** Whether something was typed that would be missed. */
export function isWorthKeeping(content: DraftContent): boolean {
  const { title, text, warning, media, cover, poll, gathering = {} } = content
  const typed = [title, text, warning, ...(poll?.choices ?? []), ...Object.values(gathering)].some(
    (part) => part.trim() !== '',
  )
  return typed || media.length > 0 || cover !== null
}
