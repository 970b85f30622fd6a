import type { CardView } from '../card-view.ts'

/**
 * Where the actions of a card lead without a script. Forms are sent by POST to the page of the post, which does what
 * they say and goes back to where the reader was; a link opens a page.
 */
export const cardLinks = {
  reply: ({ href }: CardView) => `${href}?repondre#reply`,
  relay: ({ href, through }: CardView) => `${href}?relayer${through ? `&par=${through}` : ''}#relay`,
  favourite: ({ href }: CardView) => `${href}?/favourite`,
  save: ({ href }: CardView) => `${href}?/save`,
  vote: ({ href }: CardView) => `${href}?/vote`,
  answer: ({ href }: CardView) => `${href}?/answer`,
  pin: ({ href }: CardView) => `${href}?/pin`,
  unpin: ({ href }: CardView) => `${href}?/unpin`,
  lessen: ({ href }: CardView) => `${href}?/lessen`,
  unlessen: ({ href }: CardView) => `${href}?/unlessen`,
  history: ({ href }: CardView) => `${href}/historique`,
  edit: ({ id, kind }: CardView) => `/publier${kind === 'event' ? '/evenement' : ''}?modifier=${id}`,
  withdraw: ({ href }: CardView) => `${href}?retirer#withdraw`,
}
