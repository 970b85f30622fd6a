import { messages } from '#lib/messages.ts'

/** Leaving and arriving: what one takes along, and what one brings. */
export const portabilityMessages = messages({
  exportTitle: { fr: 'Exporter', en: 'Export' },
  exportNote: { fr: 'Emporter ce qui est à vous', en: 'Take along what is yours' },
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
})
