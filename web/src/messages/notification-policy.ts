import { messages } from '#lib/messages.ts'

/** From whom one wants to be told. */
export const notificationPolicyMessages = messages({
  lead: {
    fr: 'Réponses, mentions, relais, favoris, abonnements : choisissez de qui vous voulez en être prévenu. Ce qui concerne vos équipes, vos événements et les décisions de l’administration arrive toujours.',
    en: 'Replies, mentions, relays, favourites, followers: choose by whom you want to be told of them. What is about your teams, your events and the decisions of the administrators always comes.',
  },
  leadOf: {
    fr: (name: string) => `Ce choix vaut pour ce qui arrive à ${name}, et pour toute son équipe.`,
    en: (name: string) => `This choice is for what happens to ${name}, and for all of its team.`,
  },
  waiting: {
    fr: 'Ce qui attend ne compte pas dans vos notifications : vous le trouvez dans les demandes, et vous décidez pour chaque compte.',
    en: 'What waits does not count in your notifications: you find it in the requests, and decide about each account.',
  },
  refused: {
    fr: 'Ce qui est refusé n’est gardé nulle part. Personne n’apprend votre choix ; si plusieurs lignes concernent un compte, la plus stricte l’emporte.',
    en: 'What is refused is kept nowhere. Nobody is told of your choice; where several lines concern an account, the strictest holds.',
  },
  requests: { fr: 'Voir les demandes', en: 'See the requests' },
  notFollowing: { fr: 'Les comptes que vous ne suivez pas', en: 'Accounts that you do not follow' },
  notFollowers: { fr: 'Les comptes qui ne vous suivent pas', en: 'Accounts that do not follow you' },
  notFollowersHint: { fr: 'Ou depuis moins de trois jours.', en: 'Or for less than three days.' },
  newAccounts: { fr: 'Les nouveaux comptes', en: 'New accounts' },
  newAccountsHint: { fr: 'Créés il y a moins de trente jours.', en: 'Made less than thirty days ago.' },
  privateMentions: { fr: 'Les messages privés d’inconnus', en: 'Private messages of strangers' },
  privateMentionsHint: {
    fr: 'De comptes que vous ne suivez pas, dans une conversation où vous n’avez rien écrit.',
    en: 'Of accounts that you do not follow, in a conversation in which you wrote nothing.',
  },
  limitedAccounts: { fr: 'Les comptes à la visibilité réduite', en: 'Accounts of limited visibility' },
  limitedAccountsHint: {
    fr: 'Ceux que l’administration a écartés des fils publics, et que vous ne suivez pas.',
    en: 'Those that the administrators keep out of public feeds, and that you do not follow.',
  },
  accept: { fr: 'Recevoir', en: 'Receive' },
  filter: { fr: 'Faire attendre', en: 'Keep waiting' },
  drop: { fr: 'Refuser', en: 'Refuse' },
  save: { fr: 'Enregistrer', en: 'Save' },
  saved: { fr: 'Enregistré', en: 'Saved' },
})
