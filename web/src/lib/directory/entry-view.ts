import type { EmojiView } from '../emojis.ts'

/** An actor as a list shows it: plain data, labels in the reader's language. What is optional is left out. */
export type EntryView = {
  handle: string
  name: string
  kind: 'person' | 'organisation'
  avatarUrl?: string
  emojis?: EmojiView[]
  acronym?: string
  family?: string
  territory?: string
  specialities: { label: string; href: string }[]
  followers: number
  /** nobody speaks for it yet */
  unclaimed?: boolean
  sample?: boolean
  /** left out where the reader follows nobody: visitors, and herself */
  followed?: boolean
  /** she asked to, and waits for an answer */
  requested?: boolean
}
