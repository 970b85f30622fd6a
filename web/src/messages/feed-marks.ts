import { messages } from '#lib/messages.ts'

/** What stands between the cards of a feed. */
export const feedMarkMessages = messages({
  lastVisit: { fr: 'Vous en étiez ici à votre dernière visite', en: 'You were here at your last visit' },
})
