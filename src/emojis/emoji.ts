import type { EmojiId } from '#platform/ids.ts'
import { refuse } from './refusals.ts'

/** What stands in a text in place of `:shortcode:`. Keys are storage keys; `still` is the same, standing still. */
export type Emoji = {
  id: EmojiId
  shortcode: string
  key: string
  still: string
  /** When it became what it is; ISO 8601. */
  at: string
}

/** The same as posts and actors carry it: without a picture as long as there is no copy of it. */
export type CarriedEmoji = { id: EmojiId; shortcode: string; key?: string; still?: string; at: string }

/** An emoji as the server of whoever uses it tells of it. */
export type ReceivedEmoji = {
  shortcode: string
  /** Of its picture. */
  url: string
  /** Since when it is so; null where that is not said. */
  updatedAt: Date | null
}

/** What one post or actor carries at most. */
export const CARRIED_MOST = 50
export const SHORTCODE_LONGEST = 60
/** Other servers have some with a dash, and some of one letter. */
const RECEIVED = /^[\w-]{1,60}$/
const OWN = /^[a-zA-Z0-9_]{2,60}$/

/** `blobcat` or `:blobcat:`, as typed. @throws Refusal emoji-shortcode-wrong */
export function checkShortcode(typed: string): string {
  const shortcode = typed.trim().replace(/^:(.*):$/, '$1')
  return OWN.test(shortcode) ? shortcode : refuse('emoji-shortcode-wrong', { field: 'shortcode' })
}

export const isReceivable = (shortcode: string): boolean => RECEIVED.test(shortcode)

/** What a text may name: `:a_word:` between what are no letters. What is from here has two letters or more. */
export function shortcodesIn(texts: readonly (string | null | undefined)[]): string[] {
  const found = texts.flatMap((text) => [...(text ?? '').matchAll(/(?<![\p{L}\p{N}:]):([a-zA-Z0-9_]{2,60}):/gu)])
  return [...new Set(found.map(([, shortcode]) => shortcode!))].slice(0, CARRIED_MOST)
}

/** Those of what a row carries that have a picture. */
export function seenEmojis(carried: readonly CarriedEmoji[] | null): Emoji[] {
  return (carried ?? []).flatMap(({ key, still, ...emoji }) => (key && still ? [{ ...emoji, key, still }] : []))
}

/** Whether a row carries these already. */
export function carriesAll(carried: readonly CarriedEmoji[] | null, ids: readonly EmojiId[]): boolean {
  const known = new Set((carried ?? []).map(({ id }) => id))
  return known.size === new Set(ids).size && ids.every((id) => known.has(id))
}

/** Those that a text names, of these. */
export const emojisIn = (texts: readonly (string | null | undefined)[], emojis: readonly Emoji[]): Emoji[] =>
  emojis.filter(({ shortcode }) => texts.some((text) => text?.includes(`:${shortcode}:`)))
