const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' })
/** No longer text than this is ever looked at, for each character of the result. */
const BYTES_PER_GRAPHEME = 32
/** A space where a line may break; French puts no-break spaces (U+00A0, U+202F) before « ; : ! ? » and inside numbers. */
const BREAKING_SPACE = /[ \t\n\r\u2000-\u2006\u2008-\u200a]/
/** What must not end an excerpt: opening marks, and marks that announce what was cut. */
const DANGLING = /[\s\u00a0\u202f,;:«“‘"'’([{–—\-/]+$/

/**
 * The start of a text, at most `max` characters as a reader counts them, cut between two words and closed by "…".
 * Punctuation that French parts from its word by a space stays with the word ("bonjour !", "« bonjour »"), whichever space
 * was typed. A text that is short enough comes back as it was, trimmed. Line breaks become spaces.
 */
export function excerpt(text: string, max: number): string {
  const line = text
    .slice(0, max * BYTES_PER_GRAPHEME)
    .replace(/[ \t\r\n]+/g, ' ')
    .trim()
  const characters: string[] = []
  for (const { segment } of graphemes.segment(line)) {
    characters.push(segment)
    if (characters.length > max) break
  }
  if (characters.length <= max) return line
  const room = Math.max(max - 1, 0)
  let end = room
  while (end > 0 && !mayCut(characters, end)) end -= 1
  // One word longer than all the room is cut inside.
  const kept = characters
    .slice(0, end || room)
    .join('')
    .replace(DANGLING, '')
  // After a full stop or "!", "…" would say that the sentence went on.
  return /[.!?…]$/.test(kept) ? kept : `${kept}…`
}

/** True where the text may be cut before the character at `at`: at a space that French typography would let break. */
function mayCut(characters: readonly string[], at: number): boolean {
  if (!BREAKING_SPACE.test(characters[at] ?? '')) return false
  const next = characters[at + 1] ?? ''
  const before = characters[at - 1] ?? ''
  return !/^[;:!?»%€]/.test(next) && before !== '«'
}
