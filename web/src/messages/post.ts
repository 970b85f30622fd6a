import { messages } from '#lib/messages.ts'

/** The page of one post: conversation, relaying, replying. */
export const postMessages = messages({
  titleOf: { fr: (name: string) => `Publication de ${name}`, en: (name: string) => `Post by ${name}` },
  relayTitle: { fr: 'Relayer cette publication', en: 'Relay this post' },
  relayIntro: {
    fr: 'Vos abonnés la verront avec votre ligne, et la chaîne gardera de qui vous la tenez.',
    en: 'Your followers will see it with your line, and the chain will keep from whom you have it.',
  },
  why: { fr: 'Pourquoi la relayer', en: 'Why relay it' },
  whyHint: {
    fr: 'Une ligne : pour qui, avant quand, ce qu’il faut en retenir.',
    en: 'One line: for whom, before when, what to keep of it.',
  },
  speciality: { fr: 'Spécialité', en: 'Speciality' },
  noSpeciality: { fr: 'Aucune en particulier', en: 'None in particular' },
  relayAs: { fr: 'Relayer en tant que', en: 'Relay as' },
  relay: { fr: 'Relayer', en: 'Relay' },
  unrelayTitle: { fr: 'Vous relayez cette publication', en: 'You relay this post' },
  unrelay: { fr: 'Retirer mon relais', en: 'Withdraw my relay' },
  unrelayAs: { fr: 'Retirer le relais de', en: 'Withdraw the relay of' },
  cancel: { fr: 'Annuler', en: 'Cancel' },
  replyTitle: { fr: 'Répondre', en: 'Reply' },
  reply: { fr: 'Votre réponse', en: 'Your reply' },
  replyAs: { fr: 'Répondre en tant que', en: 'Reply as' },
  send: { fr: 'Répondre', en: 'Reply' },
  replies: { fr: 'Réponses', en: 'Replies' },
  noReplies: { fr: 'Personne n’a encore répondu.', en: 'Nobody has replied yet.' },
  before: { fr: 'Avant dans la conversation', en: 'Earlier in the conversation' },
  chain: { fr: 'Voir la chaîne', en: 'See the chain' },
  notDone: { fr: 'Cela n’a pas été fait', en: 'This was not done' },
})
