import { messages } from '#lib/messages.ts'

/** Leaving and arriving: what one takes along, and what one brings. */
export const portabilityMessages = messages({
  exportLead: {
    fr: "Tout ce que vous avez ici est à vous. Ces fichiers s'importent dans un autre Maillon, dans Mastodon et dans bien d'autres.",
    en: 'All that you have here is yours. These files can be imported into another Maillon, into Mastodon and into many others.',
  },
  tables: { fr: 'Listes, tout de suite', en: 'Lists, at once' },
  tablesHint: {
    fr: "Au format CSV de Mastodon : elles s'ouvrent aussi dans un tableur.",
    en: 'In the CSV form of Mastodon: they open in a spreadsheet, too.',
  },
  follows: { fr: 'Abonnements', en: 'Whom you follow' },
  lists: { fr: 'Listes', en: 'Lists' },
  mutes: { fr: 'Comptes masqués', en: 'Muted accounts' },
  blocks: { fr: 'Comptes bloqués', en: 'Blocked accounts' },
  domains: { fr: 'Serveurs bloqués', en: 'Blocked servers' },
  bookmarks: { fr: 'Enregistrements', en: 'Saved posts' },
  lines: {
    fr: (count: number) => (count === 0 ? 'aucune ligne' : count === 1 ? '1 ligne' : `${count} lignes`),
    en: (count: number) => (count === 0 ? 'no line' : count === 1 ? '1 line' : `${count} lines`),
  },
  download: { fr: 'Télécharger', en: 'Download' },
  downloadOf: { fr: (name: string) => `Télécharger : ${name}`, en: (name: string) => `Download: ${name}` },

  importLead: {
    fr: "Apportez ce que vous avez exporté d'un autre serveur : Maillon, Mastodon et ceux qui en ont le format.",
    en: 'Bring what you exported from another server: Maillon, Mastodon and those that have its form.',
  },
  importTable: { fr: 'Une liste (CSV)', en: 'A list (CSV)' },
  kind: { fr: 'Ce que contient le fichier', en: 'What the file holds' },
  chooseKind: { fr: 'Choisir', en: 'Choose' },
  file: { fr: 'Fichier CSV', en: 'CSV file' },
  fileHint: {
    fr: (megabytes: number, lines: string) => `${megabytes} Mo et ${lines} lignes au plus.`,
    en: (megabytes: number, lines: string) => `At most ${megabytes} MB and ${lines} lines.`,
  },
  mode: { fr: 'Ce que vous avez déjà ici', en: 'What you have here already' },
  merge: { fr: 'Le garder, et ajouter ce que dit le fichier', en: 'Keep it, and add what the file says' },
  replace: { fr: 'Le remplacer par ce que dit le fichier', en: 'Replace it by what the file says' },
  replaceHint: {
    fr: "Ce qui n'est pas dans le fichier est retiré.",
    en: 'What is not in the file is taken away.',
  },
  importButton: { fr: 'Importer', en: 'Import' },
  importsTitle: { fr: 'Vos imports', en: 'Your imports' },
  noImports: { fr: 'Aucun import ces trente derniers jours.', en: 'No import in the last thirty days.' },
  archive: { fr: 'Archive', en: 'Archive' },
  underWay: { fr: 'En cours', en: 'Under way' },
  done: { fr: 'Terminé', en: 'Done' },
  stopped: { fr: 'Arrêté', en: 'Stopped' },
  askedOn: { fr: (date: string) => `demandé le ${date}`, en: (date: string) => `asked on ${date}` },
  doneCount: {
    fr: (count: number) => (count === 1 ? '1 ligne faite' : `${count} lignes faites`),
    en: (count: number) => (count === 1 ? '1 line done' : `${count} lines done`),
  },
  failedCount: {
    fr: (count: number) => (count === 1 ? '1 échec' : `${count} échecs`),
    en: (count: number) => (count === 1 ? '1 failure' : `${count} failures`),
  },
  failuresFile: { fr: 'Télécharger les échecs', en: 'Download the failures' },
  times: {
    fr: (count: string, why: string) => `${count} × ${why}`,
    en: (count: string, why: string) => `${count} × ${why}`,
  },
  tryAgain: { fr: 'Réessayer', en: 'Try again' },
  throwAway: { fr: 'Jeter', en: 'Throw away' },
  cancel: { fr: 'Arrêter', en: 'Stop' },
  refresh: { fr: 'Actualiser', en: 'Refresh' },
  importPatience: {
    fr: "D'autres serveurs sont interrogés, un par un : cela peut durer. Vous pouvez fermer cette page.",
    en: 'Other servers are asked, one by one: this may take a while. You may close this page.',
  },
  columnLine: { fr: 'Ligne', en: 'Line' },
  columnWhat: { fr: 'Ce qu’elle dit', en: 'What it says' },
  columnWhy: { fr: 'Pourquoi', en: 'Why' },

  archiveTitle: { fr: 'Archive complète', en: 'Whole archive' },
  archiveLead: {
    fr: 'Vos publications, vos images, vos relais, votre profil et vos listes, dans un fichier ZIP que lisent Maillon et ce qui lit les archives de Mastodon.',
    en: 'Your posts, your pictures, your relays, your profile and your lists, in one ZIP file for Maillon and whatever reads archives of Mastodon.',
  },
  askArchive: { fr: "Demander l'archive", en: 'Ask for the archive' },
  archiveKept: {
    fr: (days: number) => `Elle est gardée ${days} jours, pour vous seul. On peut en demander une par jour.`,
    en: (days: number) => `It is kept for ${days} days, for you alone. You can ask for one a day.`,
  },
  archiveBeingMade: { fr: 'En préparation', en: 'Being prepared' },
  archiveReady: {
    fr: (date: string, size: string) => `Prête depuis le ${date} (${size})`,
    en: (date: string, size: string) => `Ready since ${date} (${size})`,
  },
  archiveFailed: {
    fr: "L'archive n'a pas pu être faite. Demandez-la de nouveau.",
    en: 'The archive could not be made. Ask for it again.',
  },
  downloadArchive: { fr: "Télécharger l'archive", en: 'Download the archive' },

  importArchive: { fr: 'Une archive (ZIP ou tar.gz)', en: 'An archive (ZIP or tar.gz)' },
  importArchiveLead: {
    fr: "De Mastodon ou d'un autre Maillon. Vos publications et vos relais gardent leur date ; personne n'est prévenu de quoi que ce soit. Vous choisirez ce que vous en reprenez une fois que vous aurez vu ce qu'elle contient.",
    en: 'Of Mastodon or of another Maillon. Your posts and relays keep their dates; nobody is told of anything. You choose what you take of it once you have seen what it holds.',
  },
  wanted: { fr: 'Ce que vous en reprenez', en: 'What you take of it' },
  posts: { fr: 'Publications', en: 'Posts' },
  messages: { fr: 'Messages à quelques personnes', en: 'Messages to a few people' },
  messagesHint: {
    fr: "Vous pourrez les lire, et les personnes nommées qui sont connues ici ; personne d'autre.",
    en: 'You will be able to read them, and those named who are known here; nobody else.',
  },
  partOf: {
    fr: (part: string, count: string) => `${part} : ${count}`,
    en: (part: string, count: string) => `${part}: ${count}`,
  },
  postsHint: {
    fr: (events: number, files: number) =>
      `${events === 0 ? 'Aucun événement' : events === 1 ? 'Dont 1 événement' : `Dont ${events} événements`} ; ${
        files === 0 ? 'aucun fichier' : files === 1 ? '1 fichier' : `${files} fichiers`
      }.`,
    en: (events: number, files: number) =>
      `${events === 0 ? 'No event' : events === 1 ? '1 event among them' : `${events} events among them`}; ${
        files === 0 ? 'no file' : files === 1 ? '1 file' : `${files} files`
      }.`,
  },
  profileHint: {
    fr: 'Remplace ce que dit votre page ici.',
    en: 'Takes the place of what your page says here.',
  },
  leftOut: { fr: 'Ne sera pas repris', en: 'Will not be taken over' },
  filesLeftOut: {
    fr: 'Une publication perd des fichiers : seules des images sont reprises, quatre au plus.',
    en: 'A post loses files: only pictures are taken over, four at most.',
  },
  toChoose: { fr: 'À vous de choisir', en: 'Yours to choose' },
  looking: { fr: 'Lecture en cours', en: 'Being read' },
  lookingHint: {
    fr: "On regarde ce que contient l'archive. Rien n'en est repris avant que vous l'ayez choisi.",
    en: 'What the archive holds is being looked at. Nothing of it is taken before you choose.',
  },
  lookAtArchive: { fr: "Envoyer l'archive", en: 'Send the archive' },
  relays: { fr: 'Relais', en: 'Relays' },
  favourites: { fr: 'Favoris', en: 'Favourites' },
  profile: {
    fr: 'Profil : nom, présentation, liens, portrait, bannière',
    en: 'Profile: name, introduction, links, portrait, banner',
  },
  archiveFile: { fr: 'Archive', en: 'Archive' },
  archiveFileHint: {
    fr: (gigabytes: number) => `${gigabytes} Go au plus.`,
    en: (gigabytes: number) => `At most ${gigabytes} GB.`,
  },
})
