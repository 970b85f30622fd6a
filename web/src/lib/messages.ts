import { getContext, setContext } from 'svelte'
import type { Language } from './language.ts'
import { type Speech, speech } from './speech.ts'
import { typeset } from './typography.ts'

export type Phrase = string | ((...values: never[]) => string)
export type Messages<T> = { readonly fr: T; readonly en: T }

/**
 * The messages of one area, each in both languages: one that lacks a language, or takes other values in one of them,
 * does not compile. They are written with plain spaces and apostrophes: the typography of each language is put in here.
 */
export function messages<T extends Record<string, Phrase>>(
  pairs: { [K in keyof T]: { fr: T[K]; en: T[K] } },
): Messages<T> {
  const inLanguage = (language: Language) =>
    Object.fromEntries(
      Object.entries<{ fr: Phrase; en: Phrase }>(pairs).map(([key, pair]) => [key, set(pair[language], language)]),
    ) as T
  return { fr: inLanguage('fr'), en: inLanguage('en') }
}

function set(phrase: Phrase, language: Language): Phrase {
  if (typeof phrase === 'string') return typeset(phrase, language)
  return (...values: never[]) => typeset(phrase(...values), language)
}

const key = Symbol('language')

/** Called once, by the root layout: the components under it speak this language. */
export const speakLanguage = (language: Language) => setContext(key, language)

export const useLanguage = (): Language => getContext<Language | undefined>(key) ?? 'fr'

/** `const t = useMessages(feedMessages)`, while a component is being created. */
export const useMessages = <T>(area: Messages<T>): T => area[useLanguage()]

export const useSpeech = (): Speech => speech[useLanguage()]
