import type { QuotePolicy, Visibility } from '../../publishing/index.ts'

/** Our words in those of the API. */
export const wireVisibility = {
  public: 'public',
  unlisted: 'unlisted',
  followers: 'private',
  mentioned: 'direct',
} as const satisfies Record<Visibility, string>

export const wireQuotePolicy = {
  anyone: 'public',
  followers: 'followers',
  nobody: 'nobody',
  // The API has no word for it: a program that writes it back lets nobody in whom its author did not.
  asked: 'nobody',
} as const satisfies Record<QuotePolicy, string>

export type WireVisibility = (typeof wireVisibility)[Visibility]
export type WireQuotePolicy = (typeof wireQuotePolicy)[QuotePolicy]

export const visibilityIn = (wire: WireVisibility) => ours(wireVisibility, wire)
export const quotePolicyIn = (wire: WireQuotePolicy) => ours(wireQuotePolicy, wire)

/** Of what is kept as text and was checked once. */
export const visibilityOut = (kept: string) => wireVisibility[kept as Visibility] ?? 'public'
export const quotePolicyOut = (kept: string) => wireQuotePolicy[kept as QuotePolicy] ?? 'public'

function ours<Word extends string>(words: Record<Word, string>, wire: string): Word {
  return (Object.keys(words) as Word[]).find((word) => words[word] === wire)!
}
