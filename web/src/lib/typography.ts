import type { Language } from './language.ts'

/**
 * The marks that nobody types: curved apostrophes in both languages; in French, no-break spaces before high punctuation and
 * inside guillemets, narrow before `;`, `!` and `?` (Lexique des règles typographiques en usage à l'Imprimerie nationale).
 */
export function typeset(text: string, language: Language): string {
  const curved = text.replaceAll("'", '’')
  return language === 'fr' ? unbroken(joined(curved)) : curved
}

/** Messages put names after `de`, `que` and `à`: « d'Ensemble », « qu'Odile », « des Jardins », « au Relais ». */
const joined = (text: string): string =>
  text
    .replace(/(?<!\p{L})([Dd]|[Qq]u)e (?=[AÀÂEÉÈÊËIÎÏOÔUÙÛŒ])/gu, '$1’')
    .replace(/(?<!\p{L})([Dd])e Le(s?) (?=\p{L})/gu, (_, d, s) => (s ? `${d}es ` : `${d}u `))
    .replace(/(?<!\p{L})à Le(s?) (?=\p{L})/gu, (_, s) => (s ? 'aux ' : 'au '))

/**
 * What somebody wrote with plain spaces, which no line begins with a mark and no number is parted in: « Week-end : 5 000 € ».
 * A mark that begins a word is left alone, as that of `:semis:`.
 */
export const unbroken = (text: string): string =>
  text
    .replace(/ (?=[;!?]+(?![\p{L}\p{N}_]))/gu, '\u202f')
    .replace(/ (?=[:»%€](?![\p{L}\p{N}_]))|(?<=«) |(?<=\d) (?=\d{3}(?!\d))/gu, '\u00a0')
