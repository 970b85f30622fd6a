/** A piece of a line, as pdf.js tells it; `hasEOL`: a new line begins after it. */
export type TextItem = { str: string; hasEOL: boolean }

/** In UTF-16 units: some eight full pages of a book. */
export const PAGE_LONGEST = 20_000

const HYPHEN = /[\p{L}][-‐\u00AD]$/u
// Files name some letters by code points that mean nothing to anyone else.
const NOISE = /[\p{Cc}\p{Co}\p{Cs}\p{Cn}\u00AD\u200B-\u200F\uFEFF]+/gu

/**
 * The text of a page on one line. A word that is broken over two lines is whole again, unless what follows begins with a
 * capital: `accompagne-|ment`, but `Loire-|Atlantique`.
 */
export function pageText(items: Iterable<TextItem>): string {
  let text = ''
  let line = ''
  const end = () => {
    const next = line.replace(NOISE, (found) => (found === '\u00AD' ? found : ' ')).trim()
    line = ''
    if (next === '') return
    if (HYPHEN.test(text) && /^\p{Ll}/u.test(next)) text = text.slice(0, -1) + next
    else if (HYPHEN.test(text) && /^\p{L}/u.test(next)) text += next
    else text += text === '' ? next : ` ${next}`
  }
  for (const { str, hasEOL } of items) {
    line += str
    if (hasEOL) end()
    if (text.length + line.length > PAGE_LONGEST) break
  }
  end()
  return text
    .replaceAll('\u00AD', '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, PAGE_LONGEST)
    .toWellFormed()
}

// The most frequent small words of each language that the other does not have.
const SMALL = {
  fr: new Set(
    'le la les des du et un une dans pour que qui sur est par avec au aux ce cette sont ou nous vous'.split(' '),
  ),
  en: new Set('the of and to in is that for with are this be by from it was which as an or at we you have'.split(' ')),
}

/** In which of the two languages that are searched a text is written: French unless its small words are English. */
export function languageOf(text: string): 'fr' | 'en' {
  let [french, english] = [0, 0]
  for (const [word] of text.toLowerCase().matchAll(/\p{L}+/gu)) {
    if (SMALL.fr.has(word)) french += 1
    if (SMALL.en.has(word)) english += 1
  }
  return english > french ? 'en' : 'fr'
}
