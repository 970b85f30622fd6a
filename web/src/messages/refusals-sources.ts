import { messages } from '#lib/messages.ts'
import type { Params } from '#lib/refusal-words.ts'

/** What refusals about sources say. */
export const sourcesRefusalMessages = messages({
  'source-address-wrong': {
    fr: (p: Params) => `« ${p.text} » n'est pas l'adresse d'une page ou d'un flux du web.`,
    en: (p: Params) => `“${p.text}” is not the address of a page or feed of the web.`,
  },
  'source-there-already': {
    fr: 'Vous suivez déjà cette source.',
    en: 'You follow this source already.',
  },
  'too-many-sources': {
    fr: (p: Params) => `On suit au plus ${p.most} sources. Retirez-en pour en ajouter d'autres.`,
    en: (p: Params) => `One follows ${p.most} sources at most. Remove some to add others.`,
  },
  'no-such-source': {
    fr: "Cette source n'est pas, ou n'est plus, de celles que vous suivez.",
    en: 'This source is not one that you follow, or no longer is.',
  },
  'source-list-unreadable': {
    fr: "Ce fichier n'est pas une liste de flux (OPML), ou il n'en contient aucun.",
    en: 'This file is not a list of feeds (OPML), or it holds none.',
  },
  'site-of-a-structure': {
    fr: 'Un site alimente la page d’une structure, pas celle d’une personne.',
    en: 'A site feeds the page of an organisation, not that of a person.',
  },
  'no-own-site': {
    fr: 'Aucun site n’alimente cette page.',
    en: 'No site feeds this page.',
  },
  'own-site-unread': {
    fr: 'Ce site n’a pas encore été lu. Attendez un instant, puis confirmez.',
    en: 'This site has not been read yet. Wait a moment, then confirm.',
  },
  'no-such-news': {
    fr: "Cette nouvelle ne vient pas, ou ne vient plus, d'une source que vous suivez.",
    en: 'This item does not come from a source that you follow, or no longer does.',
  },
})
