import type { Emoji } from '../../src/emojis/index.ts'
import { type EmojiView, emojiPieces } from './lib/emojis.ts'
import { unbroken } from './lib/typography.ts'

/** Those that any of these texts names, for the browser; nothing where there is none. */
export function presentEmojis(emojis: readonly Emoji[], texts: readonly (string | null | undefined)[]) {
  const named = emojis.filter(({ shortcode }) => texts.some((text) => text?.includes(`:${shortcode}:`)))
  return named.length > 0 ? { emojis: named.map(viewOf) } : {}
}

const viewOf = ({ shortcode, key, still }: Emoji): EmojiView => ({
  shortcode,
  url: `/media/${key}`,
  ...(still !== key && { still: `/media/${still}` }),
})

/** Where a line of it is code. */
const CODE = /^<(\/?)(?:code|pre)\b/

/**
 * Sanitised HTML (src/platform/html/sanitize.ts) as it is read: small pictures in place of shortcodes, and no line that begins
 * with a mark; in what is text, and no code. No `<` or `>` stands in its attributes.
 */
export function htmlToRead(html: string, emojis: readonly Emoji[]): string {
  const named = presentEmojis(emojis, [html]).emojis
  let within = 0
  return html.replace(/<[^>]*>|[^<]+/g, (part) => {
    const [tag, closing] = CODE.exec(part) ?? []
    if (tag) within += closing ? -1 : 1
    if (part.startsWith('<') || within > 0) return part
    return named ? textWithEmojis(unbroken(part), named) : unbroken(part)
  })
}

/** Escaped text with small pictures in place of shortcodes. */
export const textWithEmojis = (escaped: string, emojis: readonly EmojiView[]): string =>
  emojiPieces(escaped, emojis)
    .map((piece) => (typeof piece === 'string' ? piece : pictureOf(piece)))
    .join('')

function pictureOf({ shortcode, url, still }: EmojiView): string {
  const source = still ? `<source srcset="${still}" media="(prefers-reduced-motion: reduce)">` : ''
  const name = `:${shortcode}:`
  return `<picture>${source}<img class="emoji" src="${url}" alt="${name}" title="${name}" loading="lazy" decoding="async"></picture>`
}
