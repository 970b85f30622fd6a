const LIGATURES: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  Œ: 'oe',
  Æ: 'ae',
  ß: 'ss',
  ø: 'o',
  Ø: 'o',
  ł: 'l',
  Ł: 'l',
}

/** Takes accents, cedillas and ligatures off and lowers the case, and leaves everything else in its place. */
export const withoutAccents = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}+/gu, '')
    .replace(/[œæŒÆßøØłŁ]/g, (letter) => LIGATURES[letter] ?? letter)
    .toLowerCase()

/** What two spellings have in common: words of a-z and 0-9 in lower case, one space between them. `L'Haÿ-les-Roses` → `l hay les roses`. */
export const fold = (text: string): string =>
  withoutAccents(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
