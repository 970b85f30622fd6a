import type { NotificationKind } from '../../../../src/notifications/index.ts'
import type { EmojiView } from '../emojis.ts'

/** A notification as its page shows it: plain data, made by the server. */
export type NotificationView = {
  id: string
  kind: NotificationKind
  at: string
  unread: boolean
  /** where it leads: the server marks it as read on the way */
  href: string
  /** the structure to which it happened; left out where it happened to the reader */
  structure?: string
  actors: { name: string; avatarUrl?: string; emojis?: EmojiView[]; kind: 'person' | 'organisation' }[]
  /** in all, named or not */
  howMany: number
  post?: {
    kind: 'note' | 'article' | 'event'
    author: string
    excerpt: string
    emojis?: EmojiView[]
    language: string
    filtered?: string
  }
  /** the name of the selection that it is about */
  collection?: string
  /** the name of the saved search that found it */
  search?: string
  /** the name of the feed that it is about */
  source?: string
  /** why they relayed */
  lines: { name: string; emojis?: EmojiView[]; why: string }[]
}
