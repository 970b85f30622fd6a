import { typeset } from '#lib/typography.ts'
import type { EssentialCard } from '../../src/relevance/index.ts'
import type { CardView } from './lib/card-view.ts'
import type { Words } from './present-card.server.ts'

/** The line of a card names so many of its reasons. */
const IN_LINE = 2

/** Why a card is there, in the reader's language: each reason as it was counted, the largest first. */
export function presentWhy({ app, language }: Words, card: EssentialCard): Pick<CardView, 'why'> {
  const reasons = app.relevance
    .whyInWords(card, language, app.clock.now())
    .map(({ words, part }) => ({ words: typeset(words, language), part }))
  if (reasons.length === 0) return {}
  const main = reasons.slice(0, IN_LINE).map((reason) => reason.words)
  return { why: { line: main.join(' · '), reasons } }
}
