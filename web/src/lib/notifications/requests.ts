import type { EmojiView } from '../emojis.ts'

/** Whoever asks something of the reader. */
export type Asking = {
  id: string
  name: string
  kind: 'person' | 'organisation'
  handle: string
  avatarUrl?: string | undefined
  emojis?: EmojiView[] | undefined
}

/** What she does with it: the form's action, its button, and the button's name beside whoever asks. */
export type Act = { action: string; label: string; labelOf: (name: string) => string }
