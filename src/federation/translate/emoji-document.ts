import type { Uris } from '../../api/uris.ts'
import type { Emoji, ReceivedEmoji } from '../../emojis/index.ts'
import { all, asDocument, type Doc, linkOf, momentOf, textOf, typeAmong } from './document.ts'

/** https://docs.joinmastodon.org/spec/activitypub/#Emoji */
export const EMOJI_TERMS = { Emoji: 'toot:Emoji' }
export const EMOJI_CONTEXT = { toot: 'http://joinmastodon.org/ns#', ...EMOJI_TERMS }

/** Emojis that its words name, as a post, an actor or an activity tells of them. The shortcode may stand between colons. */
export function emojisTold(doc: Doc): ReceivedEmoji[] {
  return all(doc.tag).flatMap((one) => {
    const tag = asDocument(one)
    if (!tag || !typeAmong(tag, ['Emoji'])) return []
    const shortcode = (textOf(tag, 'name') ?? '').replace(/^:(.*):$/s, '$1')
    const url = linkOf(asDocument(all(tag.icon)[0])?.url ?? tag.icon)
    return url ? [{ shortcode, url, updatedAt: momentOf(tag.updated) }] : []
  })
}

/** One of ours, as other servers read it. */
export const emojiTag = (uris: Uris, { id, shortcode, key, at }: Emoji): Doc => ({
  id: uris.emoji(id),
  type: 'Emoji',
  name: `:${shortcode}:`,
  updated: at,
  icon: { type: 'Image', mediaType: 'image/webp', url: uris.media(key) },
})
