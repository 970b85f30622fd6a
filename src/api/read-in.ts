import type { Card } from '../feeds/index.ts'
import { asReadIn, contentIn } from '../publishing/index.ts'

/** A card as it is read in a language, with the post that it shows within it; as it is where nothing is said in that one. */
export function cardReadIn<C extends Card>(card: C, language: string | undefined): C {
  const quoted = card.quoted && 'card' in card.quoted ? card.quoted.card : null
  const inner = quoted && cardReadIn(quoted, language)
  const content = contentIn(card.content, language)
  if (content === card.content && inner === quoted) return card
  return { ...card, content, post: asReadIn(card.post, language), ...(inner && { quoted: { card: inner } }) }
}
