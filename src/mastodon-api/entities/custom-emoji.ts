import type { Emoji } from '../../emojis/index.ts'
import type { Addresses } from '../addresses.ts'

/** https://docs.joinmastodon.org/entities/CustomEmoji/ — all are offered to who writes; there are no categories. */
export const customEmoji = (addresses: Addresses, { shortcode, key, still }: Emoji) => ({
  shortcode,
  url: addresses.media(key),
  static_url: addresses.media(still),
  visible_in_picker: true,
  category: null,
})
