import { fold } from '#reference/fold.ts'

// Those that stand in no French text as it is kept, as PostgreSQL has them (french.stop), but for the one that is a season; then
// those that are kept, and are small all the same.
const FRENCH = `
  au aux avec ce ces dans de des du elle en et eux il je la le leur lui ma mais me même mes moi mon ne nos notre nous on ou par
  pas pour qu que qui sa se ses son sur ta te tes toi ton tu un une vos votre vous c d j l à m n s t y
  suis es est sommes êtes sont serai seras sera serons serez seront serais serait serions seriez seraient étant étais était étions
  étiez étaient fus fut fûmes fûtes furent sois soit soyons soyez soient fusse fusses fût fussions fussiez fussent
  ayant ayante ayantes ayants eu eue eues eus ai as avons avez ont aurai auras aura aurons aurez auront aurais aurait aurions
  auriez auraient avais avait avions aviez avaient eut eûmes eûtes eurent aie aies ait ayons ayez aient eusse eusses eût
  eussions eussiez eussent
  a les cet cette leurs dont ils elles si donc ni où là dès mêmes`

// Those that stand in no English text as it is kept (english.stop), but for two that are words of French: `but` and `don`.
const ENGLISH = `
  i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its itself
  they them their theirs themselves what which who whom this that these those am is are was were be been being have has had
  having do does did doing a an the and if or because as until while of at by for with about against between into through
  during before after above below to from up down in out on off over under again further then once here there when where why
  how all any both each few more most other some such no nor not only own same so than too very s t can will just should now`

const listed = (words: string) => words.trim().split(/\s+/)
const folded = (words: string[]) => new Set([...words, ...words.map(fold)])
export const smallWords = { french: folded(listed(FRENCH)), english: folded(listed(ENGLISH)) }

/**
 * Whether a word, or each of several, is too small to be asked for: beside others those of either language, since who writes in
 * one is not to miss what is written without it; a word alone, those of French. A word with an accent is small only as such:
 * `thé`, `maïs` and `né` are not.
 */
export function isSmall(words: string, { alone = false } = {}): boolean {
  const typed =
    words
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  const french = alone && typed.length === 1
  return (
    typed.length > 0 && typed.every((word) => smallWords.french.has(word) || (!french && smallWords.english.has(word)))
  )
}
