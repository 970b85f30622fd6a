import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** What stands between the reader and others: how she follows, whom she muted and blocked, who asks to follow. */
export const relationMessages = messages({
  // The page of one relation.
  title: { fr: (name: string) => `Vous et ${name}`, en: (name: string) => `You and ${name}` },
  titleFor: {
    fr: (as: string, name: string) => `${as} et ${name}`,
    en: (as: string, name: string) => `${as} and ${name}`,
  },
  voices: { fr: 'Au nom de qui', en: 'In whose name' },
  following: { fr: 'Votre abonnement', en: 'Your follow' },
  followingLead: {
    fr: (name: string) => `Ce que ${name} fait venir dans votre fil.`,
    en: (name: string) => `What ${name} brings into your feed.`,
  },
  askedLead: {
    fr: (name: string) => `${name} approuve ses abonnés : votre demande attend sa réponse. Voici comment vous suivrez.`,
    en: (name: string) =>
      `${name} approves each follower: your request waits for an answer. This is how you will follow.`,
  },
  showRelays: { fr: 'Ses relais aussi', en: 'Relays, too' },
  showRelaysHint: {
    fr: 'Sinon, seulement ce que ce compte publie lui-même.',
    en: 'Otherwise only what this account publishes itself.',
  },
  notify: { fr: 'Me prévenir de chaque publication', en: 'Tell me of each post' },
  notifyHint: { fr: 'Une notification à chaque fois.', en: 'A notification each time.' },
  languages: { fr: 'Seulement certaines langues', en: 'Some languages only' },
  languagesHint: {
    fr: 'Rien de coché : toutes les langues.',
    en: 'Nothing ticked: all languages.',
  },
  save: { fr: 'Enregistrer', en: 'Save' },
  saved: { fr: "C'est enregistré.", en: 'Saved.' },
  note: { fr: 'Note privée', en: 'Private note' },
  noteHint: {
    fr: 'Pour vous seul : où vous vous êtes rencontrés, de quoi parler. Ce compte ne la voit pas.',
    en: 'For yourself alone: where you met, what to talk of. This account does not see it.',
  },
  noteHintFor: {
    fr: (as: string) => `Pour celles et ceux qui publient au nom de ${as}. Ce compte ne la voit pas.`,
    en: (as: string) => `For those who publish in the name of ${as}. This account does not see it.`,
  },
  forward: { fr: 'Mettre en avant', en: 'Put forward' },
  forwardLead: {
    fr: (name: string) => `Montrer ${name} sur votre page, parmi les comptes que vous recommandez.`,
    en: (name: string) => `Show ${name} on your page, among the accounts that you recommend.`,
  },
  putForward: { fr: 'Mettre en avant sur ma page', en: 'Put forward on my page' },
  takeBack: { fr: 'Ne plus mettre en avant', en: 'No longer put forward' },
  mute: { fr: 'Masquer', en: 'Mute' },
  muteLead: {
    fr: (name: string) =>
      `Les publications et les relais de ${name} quittent votre fil, les listes et les conversations. Votre abonnement reste, et ce compte n'en sait rien.`,
    en: (name: string) =>
      `The posts and relays of ${name} leave your feed, lists and conversations. Your follow stays, and this account knows nothing of it.`,
  },
  howLong: { fr: 'Pour combien de temps', en: 'For how long' },
  hours: {
    fr: (n: number) => fr.plural(n, { one: '# heure', other: '# heures' }),
    en: (n: number) => en.plural(n, { one: '# hour', other: '# hours' }),
  },
  days: {
    fr: (n: number) => fr.plural(n, { one: '# jour', other: '# jours' }),
    en: (n: number) => en.plural(n, { one: '# day', other: '# days' }),
  },
  forGood: { fr: 'Sans limite', en: 'For good' },
  muteNotifications: { fr: 'Ses notifications aussi', en: 'Notifications, too' },
  muteNotificationsHint: {
    fr: 'Sinon, ses réponses et ses mentions vous sont encore dites.',
    en: 'Otherwise you are still told of replies and mentions.',
  },
  unmute: { fr: 'Ne plus masquer', en: 'Unmute' },
  follower: { fr: 'Retirer de vos abonnés', en: 'Remove from your followers' },
  followerLead: {
    fr: (name: string) =>
      `${name} vous suit. Retirer ce compte de vos abonnés met fin à son abonnement, sans le prévenir ; il peut vous suivre à nouveau.`,
    en: (name: string) =>
      `${name} follows you. To remove this account from your followers ends its follow without telling it; it may follow you again.`,
  },
  removeFollower: { fr: 'Retirer de mes abonnés', en: 'Remove from my followers' },
  block: { fr: 'Bloquer', en: 'Block' },
  blockLead: { fr: (name: string) => `Bloquer ${name}, c'est :`, en: (name: string) => `To block ${name} means:` },
  blockFollows: {
    fr: 'mettre fin aux abonnements, dans les deux sens ;',
    en: 'follows end, both ways;',
  },
  blockPosts: {
    fr: 'ne plus lui montrer vos publications tant que ce compte est connecté : il ne peut plus y répondre, les relayer ni les mettre en favori ;',
    en: 'your posts are no longer shown to this account while it is signed in: it cannot reply to, relay or favourite them;',
  },
  blockSight: {
    fr: 'ne plus voir ses publications dans votre fil, vos listes et les conversations ;',
    en: 'you no longer see its posts in your feed, your lists and conversations;',
  },
  blockTold: {
    fr: "ne plus recevoir de notification l'un de l'autre.",
    en: 'neither is told any longer of what the other does.',
  },
  blockPublic: {
    fr: 'Vos publications publiques restent lisibles par tout le monde sans connexion. Ce compte ne reçoit pas de message, mais il peut le remarquer.',
    en: 'Your public posts stay readable by anyone who is not signed in. This account gets no message, but it may notice.',
  },
  yesBlock: { fr: (name: string) => `Oui, bloquer ${name}`, en: (name: string) => `Yes, block ${name}` },
  unblock: { fr: 'Débloquer', en: 'Unblock' },
  unblockLead: {
    fr: (name: string) =>
      `Vous avez bloqué ${name}. Débloquer lui rend vos publications ; les abonnements ne reviennent pas d'eux-mêmes.`,
    en: (name: string) =>
      `You blocked ${name}. To unblock shows them your posts again; follows do not come back by themselves.`,
  },

  // The settings.
  kinds: { fr: 'Vos relations', en: 'Your relations' },
  requests: { fr: 'Demandes', en: 'Requests' },
  muted: { fr: 'Masqués', en: 'Muted' },
  blocked: { fr: 'Bloqués', en: 'Blocked' },
  servers: { fr: 'Serveurs', en: 'Servers' },
  approve: { fr: 'Approuver mes abonnés un par un', en: 'Approve each of my followers' },
  approveFor: {
    fr: (as: string) => `Approuver les abonnés de ${as} un par un`,
    en: (as: string) => `Approve each follower of ${as}`,
  },
  approveHint: {
    fr: 'Qui veut vous suivre le demande d’abord. Vos publications publiques restent lisibles par tous. Si vous y renoncez, les demandes en attente sont acceptées.',
    en: 'Whoever wants to follow asks first. Your public posts stay readable by all. If you stop, those who wait are accepted.',
  },
  ownersOnly: {
    fr: 'Les propriétaires de la structure en décident.',
    en: 'The owners of the organisation decide this.',
  },
  accept: { fr: 'Accepter', en: 'Accept' },
  acceptOf: { fr: (name: string) => `Accepter ${name}`, en: (name: string) => `Accept ${name}` },
  refuse: { fr: 'Refuser', en: 'Refuse' },
  refuseOf: { fr: (name: string) => `Refuser ${name}`, en: (name: string) => `Refuse ${name}` },
  noRequest: { fr: 'Aucune demande', en: 'No request' },
  noRequestNext: {
    fr: 'Quand vous approuvez vos abonnés, celles et ceux qui veulent vous suivre attendent ici votre réponse.',
    en: 'When you approve your followers, those who want to follow you wait here for your answer.',
  },
  noMuted: { fr: 'Aucun compte masqué', en: 'No muted account' },
  noMutedNext: {
    fr: 'Masquer un compte, depuis sa page ou le menu de ses publications, le retire de votre vue, pour un temps ou sans limite.',
    en: 'To mute an account, from its page or the menu of its posts, takes it out of your sight, for a while or for good.',
  },
  noBlocked: { fr: 'Aucun compte bloqué', en: 'No blocked account' },
  noBlockedNext: {
    fr: 'Bloquer un compte, depuis sa page ou le menu de ses publications, met fin à tout échange avec lui.',
    en: 'To block an account, from its page or the menu of its posts, ends every exchange with it.',
  },
  until: { fr: (date: string) => `jusqu'au ${date}`, en: (date: string) => `until ${date}` },
  serversLead: {
    fr: "Ne rien voir de tout un serveur du fédivers. Le choix est gardé ; il agira dès que ce site échangera avec d'autres.",
    en: 'See nothing of a whole server of the fediverse. The choice is kept; it will act as soon as this site exchanges with others.',
  },
  server: { fr: 'Nom du serveur', en: 'Name of the server' },
  serverHint: { fr: 'Comme exemple.org', en: 'Such as example.org' },
  blockServer: { fr: 'Bloquer le serveur', en: 'Block the server' },
  unblockServer: { fr: (name: string) => `Débloquer ${name}`, en: (name: string) => `Unblock ${name}` },

  // What one puts forward.
  accounts: { fr: 'Comptes', en: 'Accounts' },
  accountsLead: {
    fr: 'Des comptes que vous suivez et que votre page recommande.',
    en: 'Accounts that you follow and that your page recommends.',
  },
  noEndorsed: { fr: 'Aucun compte mis en avant', en: 'No account put forward' },
  noEndorsedNext: {
    fr: 'Depuis la page d’un compte que vous suivez, ouvrez « Régler mon abonnement ».',
    en: 'From the page of an account that you follow, open “How I follow”.',
  },
  hashtags: { fr: 'Mots-dièse', en: 'Hashtags' },
  hashtagsLead: {
    fr: 'Les mots par lesquels on retrouve vos publications.',
    en: 'The words by which your posts are found.',
  },
  addHashtag: { fr: 'Ajouter un mot-dièse', en: 'Add a hashtag' },
  add: { fr: 'Ajouter', en: 'Add' },
  addOf: { fr: (tag: string) => `Ajouter #${tag}`, en: (tag: string) => `Add #${tag}` },
  remove: { fr: 'Retirer', en: 'Remove' },
  removeOf: { fr: (name: string) => `Retirer ${name}`, en: (name: string) => `Remove ${name}` },
  suggested: { fr: 'Ceux que vous employez souvent', en: 'Those that you often use' },
})
