import type { EmojiId } from '#platform/ids.ts'

/** An emoji of another server is known here, or has another picture than before: there is none here yet. */
export type EmojiLearned = { kind: 'EmojiLearned'; emojiId: EmojiId }

/** It looks otherwise than before, or is there no more: what carries it is to be shown so. */
export type EmojiChanged = { kind: 'EmojiChanged'; emojiId: EmojiId }
