import type { CardAuthor } from '../card-view.ts'
import type { EmojiView } from '../emojis.ts'

/** A text in pieces; those that were looked for are marked. */
export type Piece = { text: string; marked: boolean }

/** One post among results. */
export type FoundPostView = {
  id: string
  href: string
  kind: 'note' | 'article' | 'event'
  language: string
  author: CardAuthor
  at: string
  /** when an event begins, and in which clocks */
  starts?: string
  zone?: string
  title?: Piece[]
  /** that its title or its text names */
  emojis?: EmojiView[]
  warning?: string
  /** names of the reader's filters that fold it */
  filtered?: string
  text: Piece[]
  /** what it carries, and where that has the words */
  document?: { name: string; href: string; pages?: number; at?: { page: number; language: string; text: Piece[] } }
  relays: number
}

export type TopicFound = { kind: 'speciality' | 'territory'; label: string; href: string }
