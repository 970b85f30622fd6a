const small = new Set([
  'de',
  'du',
  'des',
  'la',
  'le',
  'les',
  'l',
  'd',
  'et',
  'en',
  'au',
  'aux',
  'of',
  'the',
  'and',
  'for',
])

/** Two letters at most that stand for a name: « La Ruche de Nantes » → RN, « Camille » → C. */
export function initials(name: string): string {
  // Shortcodes of emojis are no words.
  const words = name
    .replace(/:[\w-]+:/g, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const telling = words.filter((word) => !small.has(word.toLowerCase()))
  const [first = '', ...rest] = telling.length > 0 ? telling : words
  return ((first[0] ?? '') + (rest.at(-1)?.[0] ?? '')).toLocaleUpperCase('fr')
}

/** One of `count` tints, from 1, always the same for the same name (FNV-1a). */
export function tintOf(name: string, count = 6): number {
  let hash = 0x811c9dc5
  for (const character of name) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193)
  return ((hash >>> 0) % count) + 1
}
