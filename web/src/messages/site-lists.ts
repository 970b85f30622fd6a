import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

type Counts = { added: number; changed: number; same: number; unread: number }

/** Lists of blocked sites, as administrators share them. */
export const siteListMessages = messages({
  title: { fr: 'Listes de sites bloqués', en: 'Lists of blocked sites' },
  lead: {
    fr: "Les administrateurs d'autres sites partagent des listes de blocages, que lisent et écrivent Mastodon et bien d'autres.",
    en: 'Administrators of other sites share lists of blocks, which Mastodon and many others read and write.',
  },
  open: { fr: 'Importer ou exporter une liste', en: 'Import or export a list' },
  importTitle: { fr: 'Importer une liste', en: 'Import a list' },
  file: { fr: 'Fichier CSV', en: 'CSV file' },
  fileHint: {
    fr: "Rien n'est bloqué avant que vous n'ayez vu ce qui changerait.",
    en: 'Nothing is blocked before you have seen what would change.',
  },
  text: { fr: 'Ou son contenu', en: 'Or what it says' },
  see: { fr: 'Voir ce qui changerait', en: 'See what would change' },
  preview: { fr: 'Ce qui changerait', en: 'What would change' },
  counts: {
    fr: ({ added, changed, same, unread }: Counts) =>
      [
        fr.plural(added, { zero: 'Aucun site nouveau', one: '# site nouveau', other: '# sites nouveaux' }),
        fr.plural(changed, { zero: 'aucun modifié', one: '# modifié', other: '# modifiés' }),
        fr.plural(same, { zero: 'aucun inchangé', one: '# inchangé', other: '# inchangés' }),
        fr.plural(unread, { zero: 'aucune ligne illisible', one: '# ligne illisible', other: '# lignes illisibles' }),
      ].join(', '),
    en: ({ added, changed, same, unread }: Counts) =>
      [
        en.plural(added, { zero: 'No new site', one: '# new site', other: '# new sites' }),
        en.plural(changed, { zero: 'none changed', one: '# changed', other: '# changed' }),
        en.plural(same, { zero: 'none unchanged', one: '# unchanged', other: '# unchanged' }),
        en.plural(unread, { zero: 'no line unreadable', one: '# line unreadable', other: '# lines unreadable' }),
      ].join(', '),
  },
  added: { fr: 'Sites nouvellement bloqués', en: 'Newly blocked sites' },
  changed: { fr: 'Sites bloqués autrement', en: 'Sites blocked otherwise' },
  before: { fr: 'Avant', en: 'Before' },
  after: { fr: 'Après', en: 'After' },
  unread: { fr: 'Lignes laissées de côté', en: 'Lines left out' },
  line: { fr: 'Ligne', en: 'Line' },
  written: { fr: "Ce qui s'y trouve", en: 'What stands there' },
  import: { fr: 'Importer', en: 'Import' },
  exportTitle: { fr: 'Exporter les blocages', en: 'Export the blocks' },
  exportLead: {
    fr: 'Tous les sites bloqués ici, avec la raison donnée à tout le monde. Vos notes entre collègues restent ici.',
    en: 'All sites that are blocked here, with the reason given to everyone. Notes for your colleagues stay here.',
  },
  export: { fr: 'Télécharger la liste', en: 'Download the list' },
})
