import type { Deps } from '#platform/deps.ts'
import type { AccountId, EmojiId } from '#platform/ids.ts'
import { addEmoji, EMOJI_LIMITS } from './add-emoji.ts'
import type { ReceivedEmoji } from './emoji.ts'
import { ownEmoji, ownEmojis, suggestEmojis } from './emojis.ts'
import { type AmongCarried, forgetUnusedEmojis } from './forget-emojis.ts'
import { REMOVE, removePicture } from './keep-picture.ts'
import { learnEmojis } from './learn-emojis.ts'
import { emojisOfHost, pictureSaid, showEmojiCopy } from './show-copy.ts'
import { withdrawEmoji } from './withdraw-emoji.ts'

export {
  type CarriedEmoji,
  carriesAll,
  type Emoji,
  emojisIn,
  type ReceivedEmoji,
  SHORTCODE_LONGEST,
  seenEmojis,
} from './emoji.ts'
export { carries, carryEmojis, carryNamed, emojisNamed, looksOf, renewed } from './emojis.ts'
export type { EmojiChanged, EmojiLearned } from './facts.ts'
export { emojiFiles } from './kept-pictures.ts'
export type { EmojisRefusal } from './refusals.ts'

/** Small pictures that texts name by a shortcode: from here, and of other servers. */
export function createEmojis(deps: Deps) {
  deps.jobs.handle(REMOVE, ({ key }: { key: string }) => removePicture(deps, key))
  return {
    add: (by: AccountId, wish: { shortcode: string; bytes: Uint8Array }) => addEmoji(deps, by, wish),
    withdraw: (by: AccountId, id: EmojiId) => withdrawEmoji(deps, by, id),
    /** What the picture of one from here may be. */
    limits: EMOJI_LIMITS,
    /** Those from here, in the order of their names. */
    own: () => ownEmojis(deps.db),
    /** One from here. */
    byId: (id: EmojiId) => ownEmoji(deps.db, id),
    /** Those from here whose names begin so, a few. */
    suggest: (typed: string) => suggestEmojis(deps.db, typed),
    /** Emojis of other servers, as these tell of them. */
    remote: {
      /** @param domain the host of the server that tells of them */
      learn: (domain: string, said: readonly ReceivedEmoji[]) => learnEmojis(deps, domain, said),
      forgetUnused: (amongCarried: AmongCarried) => forgetUnusedEmojis(deps, amongCarried),
      picture: (id: EmojiId) => pictureSaid(deps.db, id),
      /** @param name a host, without a port */
      ofHost: (name: string) => emojisOfHost(deps.db, name),
      showCopy: (id: EmojiId, copied: { url: string; bytes: Uint8Array } | null) => showEmojiCopy(deps, id, copied),
    },
  }
}
export type Emojis = ReturnType<typeof createEmojis>
