import { en, fr } from './speech.ts'

/** What a refusal says of itself. */
export type Params = Readonly<Record<string, string | number | boolean | null>>
export const number = (value: unknown) => Number(value)

/** The words of a refusal that names the `most` there may be. */
export const atMost = (inFrench: (most: string) => string, inEnglish: (most: string) => string) => ({
  fr: (p: Params) => inFrench(fr.number(number(p['most']))),
  en: (p: Params) => inEnglish(en.number(number(p['most']))),
})
