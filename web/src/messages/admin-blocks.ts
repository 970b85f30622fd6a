import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** Who may not sign up or come in, and other sites, as administrators decide. */
export const adminBlockMessages = messages({
  blocks: { fr: 'Blocages', en: 'Blocks' },
  addresses: { fr: 'Adresses', en: 'Addresses' },
  networks: { fr: 'Réseaux', en: 'Networks' },
  sites: { fr: 'Sites', en: 'Sites' },

  blockIt: { fr: 'Bloquer', en: 'Block' },
  change: { fr: 'Modifier', en: 'Change' },
  changeOf: {
    fr: (what: string) => `Modifier le blocage de ${what}`,
    en: (what: string) => `Change the block of ${what}`,
  },
  keep: { fr: 'Enregistrer', en: 'Save' },
  giveUp: { fr: 'Annuler', en: 'Cancel' },
  lift: { fr: 'Lever', en: 'Lift' },
  liftOf: { fr: (what: string) => `Lever le blocage de ${what}`, en: (what: string) => `Lift the block of ${what}` },
  since: { fr: (date: string) => `depuis le ${date}`, en: (date: string) => `since ${date}` },

  addressesTitle: { fr: 'Adresses bloquées', en: 'Blocked addresses' },
  addressesLead: {
    fr: "Des domaines dont les adresses électroniques ne suffisent pas pour s'inscrire ici. Ceux qui en dépendent sont compris.",
    en: 'Domains whose e-mail addresses are not enough to sign up here. Those below them are included.',
  },
  newDomain: { fr: 'Bloquer un domaine', en: 'Block a domain' },
  domain: { fr: 'Domaine', en: 'Domain' },
  domainHint: {
    fr: "Ce qui suit l'arobase, par exemple jetable.example.",
    en: 'What follows the at sign: throwaway.example, say.',
  },
  whatThen: { fr: "Qui s'inscrit avec une telle adresse", en: 'Whoever signs up with such an address' },
  domainClosed: { fr: 'est refusé', en: 'is refused' },
  domainApproval: { fr: 'attend votre décision', en: 'waits for your decision' },
  tried: {
    fr: (n: number) =>
      fr.plural(n, {
        zero: 'aucun essai cette semaine',
        one: '# essai cette semaine',
        other: '# essais cette semaine',
      }),
    en: (n: number) =>
      en.plural(n, { zero: 'not tried this week', one: 'tried once this week', other: 'tried # times this week' }),
  },
  saysClosed: { fr: 'Inscriptions refusées', en: 'Sign-ups refused' },
  saysApproval: { fr: 'Inscriptions soumises à décision', en: 'Sign-ups wait for a decision' },
  noDomain: { fr: 'Aucun domaine bloqué', en: 'No domain is blocked' },
  noDomainNext: {
    fr: 'Quand des inscriptions indésirables viendront toutes du même domaine, bloquez-le ici.',
    en: 'When unwanted sign-ups all come from one domain, block it here.',
  },

  networksTitle: { fr: 'Réseaux bloqués', en: 'Blocked networks' },
  networksLead: {
    fr: "D'où l'on ne s'inscrit pas, ou d'où l'on n'entre plus. Un compte ne dit pas d'où l'on vient : ce qui est à bloquer, vous le savez par ailleurs.",
    en: 'From where nobody signs up, or comes in any more. An account does not tell from where somebody comes: you know from elsewhere what to block.',
  },
  newNetwork: { fr: 'Bloquer un réseau', en: 'Block a network' },
  network: { fr: 'Adresse ou réseau', en: 'Address or network' },
  networkHint: { fr: '192.0.2.7, 192.0.2.0/24 ou 2001:db8::/32', en: '192.0.2.7, 192.0.2.0/24 or 2001:db8::/32' },
  fromThere: { fr: 'Depuis là', en: 'From there' },
  'network-approval': { fr: 'chaque inscription attend votre décision', en: 'each sign-up waits for your decision' },
  'network-sign-up': { fr: "personne ne s'inscrit", en: 'nobody signs up' },
  'network-entry': { fr: "personne ne s'inscrit ni ne se connecte", en: 'nobody signs up or signs in' },
  'saysNetwork-approval': { fr: 'Inscriptions soumises à décision', en: 'Sign-ups wait for a decision' },
  'saysNetwork-sign-up': { fr: 'Inscriptions refusées', en: 'Sign-ups refused' },
  'saysNetwork-entry': { fr: 'Ni inscription ni connexion', en: 'Neither sign-ups nor sign-ins' },
  howLong: { fr: 'Pour combien de temps', en: 'For how long' },
  forGood: { fr: 'Pour de bon', en: 'For good' },
  asBefore: { fr: 'Comme avant', en: 'As before' },
  oneDay: { fr: 'Un jour', en: 'A day' },
  oneWeek: { fr: 'Une semaine', en: 'A week' },
  oneMonth: { fr: 'Un mois', en: 'A month' },
  oneYear: { fr: 'Un an', en: 'A year' },
  until: { fr: (date: string) => `jusqu'au ${date}`, en: (date: string) => `until ${date}` },
  note: { fr: 'Note pour vos collègues', en: 'Note for your colleagues' },
  noNetwork: { fr: 'Aucun réseau bloqué', en: 'No network is blocked' },
  noNetworkNext: {
    fr: 'Un réseau est partagé par beaucoup de gens : bloquez le plus petit qui suffit, et pour un temps.',
    en: 'Many people share a network: block the smallest one that will do, and for a while.',
  },

  sitesTitle: { fr: 'Sites bloqués', en: 'Blocked sites' },
  sitesLead: {
    fr: "Ce qui est décidé ici vaut pour les échanges avec d'autres sites. Leur liste, avec la raison que vous donnez, est lisible par tout le monde.",
    en: 'What is decided here holds for exchanges with other sites. Their list, with the reason that you give, can be read by everyone.',
  },
  newSite: { fr: 'Bloquer un site', en: 'Block a site' },
  siteHint: { fr: 'Par exemple autre.example.', en: 'For example other.example.' },
  howMuch: { fr: 'Ce qui en vient', en: 'What comes from there' },
  'site-suspend': { fr: "n'est pas reçu, et rien n'y est envoyé", en: 'is not received, and nothing is sent there' },
  'site-limit': { fr: "n'est vu que de qui s'y est abonné", en: 'is seen by those alone who follow it' },
  'site-noop': { fr: 'est reçu, sauf ce qui est coché plus bas', en: 'is received, but for what is ticked below' },
  'saysSite-suspend': { fr: 'Aucun échange', en: 'No exchange' },
  'saysSite-limit': { fr: 'Visibilité réduite', en: 'Limited visibility' },
  'saysSite-noop': { fr: 'Reçu', en: 'Received' },
  rejectMedia: { fr: 'Sans ses images ni ses documents', en: 'Without its pictures and documents' },
  rejectReports: { fr: 'Sans ses signalements', en: 'Without its reports' },
  saysNoMedia: { fr: 'sans images ni documents', en: 'without pictures and documents' },
  saysNoReports: { fr: 'sans signalements', en: 'without reports' },
  obfuscate: {
    fr: 'Cacher une partie de son nom dans la liste publique',
    en: 'Hide a part of its name in the public list',
  },
  saysObfuscated: { fr: 'nom à demi caché', en: 'half of its name hidden' },
  publicComment: { fr: 'Raison donnée à tout le monde', en: 'Reason given to everyone' },
  publicReason: { fr: (text: string) => `Raison publique : ${text}`, en: (text: string) => `Public reason: ${text}` },
  privateNote: { fr: (text: string) => `Note : ${text}`, en: (text: string) => `Note: ${text}` },
  noSite: { fr: 'Aucun site bloqué', en: 'No site is blocked' },
  noSiteNext: {
    fr: 'Quand un autre site laissera faire ce que vos règles interdisent, bloquez-le ici, et dites pourquoi.',
    en: 'When another site lets happen what your rules forbid, block it here, and say why.',
  },
})
