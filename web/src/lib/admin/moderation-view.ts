import type { Act, Verdict } from '../../../../src/moderation/index.ts'

/** A line of a history: plain data, made by the server. */
export type ActView = {
  id: string
  act: Act['act']
  at: string
  /** The name of the administrator; null once she left. */
  by: string | null
  /** Whom it is about, where the page does not say so itself. */
  whom: { handle: string; name: string } | null
  about: string | null
  text: string
  posts: number
  appeal: string | null
}

/** An actor about whom administrators decide. */
export type JudgedView = {
  id: string
  kind: 'person' | 'organisation'
  handle: string
  name: string
  account: string | null
  isMe: boolean
  /** What may be taken back. */
  inForce: readonly ('unmark' | 'unlimit' | 'thaw' | 'restore')[]
  possible: readonly Verdict[]
}
