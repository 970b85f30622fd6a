import type { EmojiView } from '../emojis.ts'
/** A speciality, a domain or a territory, as a line of a list shows it. */
export type TopicLine = {
  name: string
  href: string
  /** left out for visitors */
  followed?: boolean
  posts: number
  structures?: number
}

/** The same as the head of its own page shows it. */
export type TopicView = {
  kind: 'speciality' | 'domain' | 'region' | 'department' | 'commune'
  name: string
  href: string
  followed: boolean
  followers: number
  /** from the widest to the nearest */
  parents: { name: string; href: string }[]
  /** what lies in it */
  parts: { name: string; href: string; count?: number }[]
  directory: { href: string; total: number }
  agenda: { href: string }
}

/** How a speciality is watched, and what rises in it. */
export type WatchedView = {
  href: string
  coverages: number
  /** voices of this week, and of a usual one; left out where it does not rise */
  rises?: { now: number; usual: number }
  /** posts that are taken up */
  posts: { href: string; text: string; emojis?: EmojiView[]; name: string }[]
}
