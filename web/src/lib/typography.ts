import type { Language } from './language.ts'

const narrow = '\u202f'

/**
 * The marks that nobody types: curved apostrophes in both languages; in French, the narrow no-break spaces before
 * high punctuation and inside guillemets (Lexique des règles typographiques en usage à l'Imprimerie nationale).
 */
export function typeset(text: string, language: Language): string {
  const curved = text.replaceAll("'", '’')
  if (language !== 'fr') return curved
  return curved.replace(/ (?=[:;!?»%€])/g, narrow).replace(/(?<=«) /g, narrow)
}
