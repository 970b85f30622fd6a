import { messages } from '#lib/messages.ts'

/** What refusals about digests say. */
export const missedRefusalMessages = messages({
  'digest-rate-wrong': {
    fr: 'Choisissez : jamais, chaque jour ou chaque semaine.',
    en: 'Choose: never, each day or each week.',
  },
  'no-mail-here': {
    fr: "Ce site n'envoie pas de courriel pour l'instant.",
    en: 'This site sends no mail for now.',
  },
})
