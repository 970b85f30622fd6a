import { messages } from '#lib/messages.ts'

/** What a program may do, in plain words: whole groups, and the parts that complete « Lire : … ». */
export const scopeMessages = messages({
  'whole read': {
    fr: 'Lire tout ce que vous lisez ici : fils, publications, messages, notifications, listes, enregistrements',
    en: 'Read all that you read here: feeds, posts, messages, notifications, lists, saved posts',
  },
  'whole write': {
    fr: 'Tout faire comme vous : publier, relayer, répondre, modifier et retirer des publications, changer le profil, les listes et les abonnements',
    en: 'Do all that you do: publish, relay, reply, edit and withdraw posts, change the profile, lists and follows',
  },
  'whole follow': {
    fr: 'Suivre et ne plus suivre, bloquer, masquer, et voir qui vous suivez',
    en: 'Follow and unfollow, block, mute, and see whom you follow',
  },
  'whole push': { fr: 'Vous envoyer des notifications', en: 'Send you notifications' },
  'whole profile': {
    fr: 'Savoir qui vous êtes : nom, identifiant, portrait',
    en: 'Know who you are: name, handle, picture',
  },
  'whole admin:read': {
    fr: "Lire ce que lit l'administration du site : comptes, signalements, blocages",
    en: 'Read what the administrators of the site read: accounts, reports, blocks',
  },
  'whole admin:write': {
    fr: 'Administrer le site : décider de comptes, de signalements et de blocages',
    en: 'Administer the site: decide on accounts, reports and blocks',
  },

  'some read': { fr: (parts: string) => `Lire ${parts}`, en: (parts: string) => `Read ${parts}` },
  'some write': {
    fr: (parts: string) => `Créer et modifier ${parts}`,
    en: (parts: string) => `Create and change ${parts}`,
  },
  'some admin:read': {
    fr: (parts: string) => `Lire, dans l'administration du site, ${parts}`,
    en: (parts: string) => `Read, in the administration of the site, ${parts}`,
  },
  'some admin:write': {
    fr: (parts: string) => `Décider, dans l'administration du site, ${parts}`,
    en: (parts: string) => `Decide, in the administration of the site, ${parts}`,
  },

  'read:accounts': { fr: 'les profils', en: 'profiles' },
  'read:blocks': { fr: 'vos blocages', en: 'your blocks' },
  'read:bookmarks': { fr: 'vos enregistrements', en: 'your saved posts' },
  'read:collections': { fr: 'vos sélections', en: 'your selections' },
  'read:favourites': { fr: 'vos favoris', en: 'your favourites' },
  'read:filters': { fr: 'vos filtres', en: 'your filters' },
  'read:follows': { fr: 'vos abonnements', en: 'whom you follow' },
  'read:lists': { fr: 'vos listes', en: 'your lists' },
  'read:mutes': { fr: 'la liste de qui vous masquez', en: 'the list of whom you mute' },
  'read:notifications': { fr: 'vos notifications', en: 'your notifications' },
  'read:search': { fr: 'ce que vous cherchez', en: 'what you search for' },
  'read:statuses': { fr: 'les fils et les publications', en: 'feeds and posts' },

  'write:accounts': { fr: 'le profil', en: 'the profile' },
  'write:blocks': { fr: 'vos blocages', en: 'your blocks' },
  'write:bookmarks': { fr: 'vos enregistrements', en: 'your saved posts' },
  'write:collections': { fr: 'vos sélections', en: 'your selections' },
  'write:conversations': { fr: 'vos conversations', en: 'your conversations' },
  'write:favourites': { fr: 'vos favoris', en: 'your favourites' },
  'write:filters': { fr: 'vos filtres', en: 'your filters' },
  'write:follows': { fr: 'vos abonnements', en: 'your follows' },
  'write:lists': { fr: 'vos listes', en: 'your lists' },
  'write:media': { fr: 'vos fichiers', en: 'your files' },
  'write:mutes': { fr: 'la liste de qui vous masquez', en: 'the list of whom you mute' },
  'write:notifications': { fr: 'vos notifications', en: 'your notifications' },
  'write:reports': { fr: 'vos signalements', en: 'your reports' },
  'write:statuses': { fr: 'vos publications (relais compris)', en: 'your posts (relays included)' },

  'admin:read:accounts': { fr: 'les comptes', en: 'accounts' },
  'admin:read:reports': { fr: 'les signalements', en: 'reports' },
  'admin:read:domain_allows': { fr: 'les sites admis', en: 'allowed sites' },
  'admin:read:domain_blocks': { fr: 'les sites bloqués', en: 'blocked sites' },
  'admin:read:ip_blocks': { fr: 'les adresses IP bloquées', en: 'blocked IP addresses' },
  'admin:read:email_domain_blocks': { fr: 'les messageries bloquées', en: 'blocked e-mail providers' },
  'admin:read:canonical_email_blocks': { fr: 'les adresses électroniques bloquées', en: 'blocked e-mail addresses' },

  'admin:write:accounts': { fr: 'des comptes', en: 'on accounts' },
  'admin:write:reports': { fr: 'des signalements', en: 'on reports' },
  'admin:write:domain_allows': { fr: 'des sites admis', en: 'on allowed sites' },
  'admin:write:domain_blocks': { fr: 'des sites bloqués', en: 'on blocked sites' },
  'admin:write:ip_blocks': { fr: 'des adresses IP bloquées', en: 'on blocked IP addresses' },
  'admin:write:email_domain_blocks': { fr: 'des messageries bloquées', en: 'on blocked e-mail providers' },
  'admin:write:canonical_email_blocks': {
    fr: 'des adresses électroniques bloquées',
    en: 'on blocked e-mail addresses',
  },
})
