import { messages } from '#lib/messages.ts'

/** Moving from one account to another, here or on another server. */
export const movingMessages = messages({
  moved: { fr: 'Vous avez changé de compte', en: 'You changed accounts' },
  movedTo: { fr: 'Cette page renvoie à votre nouveau compte :', en: 'This page leads to your new account:' },
  undoLead: {
    fr: "Vous pouvez reprendre ce compte-ci. Ceux qui vous suivent déjà sur l'autre y restent.",
    en: 'You may take this account up again. Those who follow you on the other one already stay there.',
  },
  undo: { fr: 'Ne plus renvoyer', en: 'Lead there no more' },
  arriving: { fr: 'Vos autres comptes', en: 'Your other accounts' },
  arrivingLead: {
    fr: "Pour venir ici depuis un autre compte, indiquez-le d'abord ici. Puis, là-bas, demandez à changer de compte : ceux qui vous y suivent vous suivront ici. Les comptes indiqués sont publics.",
    en: 'To come here from another account, name it here first. Then ask there to move: those who follow you there will follow you here. The accounts that you name are public.',
  },
  alias: { fr: 'Un autre compte à vous', en: 'Another account of yours' },
  addressHint: { fr: 'Par exemple @marie@exemple.org', en: 'For example @marie@example.org' },
  add: { fr: 'Indiquer ce compte', en: 'Name this account' },
  remove: { fr: 'Retirer', en: 'Remove' },
  removeOf: { fr: (handle: string) => `Retirer ${handle}`, en: (handle: string) => `Remove ${handle}` },
  leaving: { fr: 'Partir vers un autre compte', en: 'Leave for another account' },
  leavingLead: {
    fr: 'Ceux qui vous suivent ici suivront votre nouveau compte, et votre page renverra à lui.',
    en: 'Those who follow you here will follow your new account, and your page will lead to it.',
  },
  leavingFirst: {
    fr: (own: string) => `D'abord, sur le nouveau compte, indiquez ${own} parmi vos autres comptes.`,
    en: (own: string) => `First, on the new account, name ${own} among your other accounts.`,
  },
  leavingFollowers: {
    fr: "Seuls vos abonnés sont amenés. Vos abonnements et vos listes s'exportent.",
    en: 'Only those who follow you are brought along. Whom you follow and your lists can be exported.',
  },
  leavingPosts: { fr: 'Vos publications restent ici.', en: 'Your posts stay here.' },
  leavingOften: {
    fr: "On ne change de compte qu'une fois tous les trente jours.",
    en: 'One may change accounts once every thirty days.',
  },
  target: { fr: 'Votre nouveau compte', en: 'Your new account' },
  leave: { fr: 'Partir vers ce compte', en: 'Leave for this account' },
})
