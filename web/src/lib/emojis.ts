/** A small picture that stands in a text for `:shortcode:`; `still` is the same, where it moves. */
export type EmojiView = { shortcode: string; url: string; still?: string }

/** A text cut where one of these stands in it. */
export function emojiPieces(text: string, emojis: readonly EmojiView[]): (string | EmojiView)[] {
  const known = new Map(emojis.map((emoji) => [emoji.shortcode, emoji]))
  // Shortcodes are letters, figures, `_` and `-`: every other piece is one.
  const pieces = text.split(new RegExp(`:(${[...known.keys()].join('|')}):`))
  return pieces.map((piece, nth) => (nth % 2 === 1 ? known.get(piece)! : piece)).filter((piece) => piece !== '')
}
