import { messages } from '#lib/messages.ts'

/** What is said where a form got no answer. */
export const notSentMessages = messages({
  offline: {
    fr: 'Pas de connexion : rien n’est parti. Ce que vous avez écrit est encore là, réessayez.',
    en: 'No connection: nothing was sent. What you wrote is still here, try again.',
  },
  noAnswer: {
    fr: 'Le serveur ne répond pas. Ce que vous avez écrit est encore là, réessayez dans un instant.',
    en: 'The server does not answer. What you wrote is still here, try again in a moment.',
  },
})
