import { messages } from '#lib/messages.ts'

/** The page of one post: conversation, relaying, replying. */
export const postMessages = messages({
  quoted: {
    fr: (name: string, text: string) => `${name} : « ${text} »`,
    en: (name: string, text: string) => `${name}: “${text}”`,
  },
  replyTitle: { fr: 'Répondre', en: 'Reply' },
  reply: { fr: 'Votre réponse', en: 'Your reply' },
  replyAs: { fr: 'Répondre en tant que', en: 'Reply as' },
  replyUsual: {
    fr: (visibility: string) =>
      visibility === 'mentioned'
        ? 'Comme vos réglages le veulent, votre réponse sera pour les personnes mentionnées seulement.'
        : visibility === 'followers'
          ? 'Comme vos réglages le veulent, votre réponse sera pour les abonnés seulement.'
          : 'Comme vos réglages le veulent, votre réponse sera hors des listes et des recherches.',
    en: (visibility: string) =>
      visibility === 'mentioned'
        ? 'As your settings have it, your reply will be for the people mentioned only.'
        : visibility === 'followers'
          ? 'As your settings have it, your reply will be for followers only.'
          : 'As your settings have it, your reply will be in no list and no search.',
  },
  replyAudience: {
    fr: (visibility: string, author: string) =>
      visibility === 'mentioned'
        ? 'Seules les personnes de cette conversation liront votre réponse.'
        : visibility === 'followers'
          ? `Vos abonnés et ${author} liront votre réponse, personne d'autre : elle répond à une publication réservée.`
          : 'Votre réponse sera hors des listes et des recherches, comme ce à quoi elle répond.',
    en: (visibility: string, author: string) =>
      visibility === 'mentioned'
        ? 'Only the people of this conversation will read your reply.'
        : visibility === 'followers'
          ? `Your followers and ${author} will read your reply, nobody else: it answers a restricted post.`
          : 'Your reply will be in no list and no search, like what it answers.',
  },
  send: { fr: 'Répondre', en: 'Reply' },
  replies: { fr: 'Réponses', en: 'Replies' },
  noReplies: { fr: 'Personne n’a encore répondu.', en: 'Nobody has replied yet.' },
  before: { fr: 'Avant dans la conversation', en: 'Earlier in the conversation' },
  chain: { fr: 'Voir la chaîne', en: 'See the chain' },
  lost: {
    fr: 'Le serveur ne répond pas. Ce que vous avez écrit est encore là : réessayez.',
    en: 'The server does not answer. What you wrote is still here: try again.',
  },
  notDone: { fr: 'Cela n’a pas été fait', en: 'This was not done' },
  withdrawTitle: { fr: 'Retirer cette publication ?', en: 'Withdraw this post?' },
  withdrawIntro: {
    fr: 'Son texte, ses images et son historique seront effacés, et elle quittera tous les fils. Les réponses des autres restent. On ne peut pas revenir en arrière.',
    en: 'Its text, its images and its history will be erased, and it will leave every feed. The replies of others stay. This cannot be undone.',
  },
  withdraw: { fr: 'Retirer la publication', en: 'Withdraw the post' },
  keep: { fr: 'La garder', en: 'Keep it' },
  writtenBy: { fr: (name: string) => `Écrite par ${name}`, en: (name: string) => `Written by ${name}` },
  publishedBy: { fr: (name: string) => `publiée par ${name}`, en: (name: string) => `published by ${name}` },
  editedBy: { fr: (name: string) => `modifiée par ${name}`, en: (name: string) => `edited by ${name}` },
  teamOnly: { fr: '(visible de l’équipe seulement)', en: '(seen by the team only)' },
  goneTitle: { fr: 'Publication retirée', en: 'Withdrawn post' },
  longReply: { fr: 'Joindre une image, régler les options', en: 'Add an image, set the options' },
  continueThread: { fr: 'Continuer le fil', en: 'Continue the thread' },
  quotesTitle: { fr: 'Citations', en: 'Quotes' },
  quotesMine: {
    fr: 'Ces publications montrent la vôtre. Vous pouvez l’en retirer : c’est définitif, et leur auteur ne perd rien d’autre.',
    en: 'These posts show yours. You may take it out: this is final, and their authors lose nothing else.',
  },
  takeOut: { fr: 'Retirer ma publication de celle-ci', en: 'Take my post out of this one' },
  takeOutOf: {
    fr: (name: string) => `Retirer ma publication de celle de ${name}`,
    en: (name: string) => `Take my post out of the one by ${name}`,
  },
  noQuotes: { fr: 'Personne ne la cite', en: 'Nobody quotes it' },
  noQuotesNext: {
    fr: 'Les publications qui montreront celle-ci seront ici.',
    en: 'Posts that show this one will be here.',
  },
  asked: { fr: 'Réponses proposées', en: 'Answers offered' },
  historyTitle: { fr: 'Versions de la publication', en: 'Versions of the post' },
  historyIntro: {
    fr: 'Qui peut lire cette publication peut lire ce qu’elle disait avant.',
    en: 'Whoever can read this post can read what it said before.',
  },
  versionNow: { fr: 'Version actuelle', en: 'Current version' },
  versionFirst: { fr: 'Première version', en: 'First version' },
  version: { fr: (n: string) => `Version ${n}`, en: (n: string) => `Version ${n}` },
  back: { fr: 'Revenir à la publication', en: 'Back to the post' },
})
