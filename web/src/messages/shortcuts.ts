import { messages } from '#lib/messages.ts'

/** The help on single keys, fetched when it is asked for. */
export const shortcutMessages = messages({
  shortcuts: { fr: 'Raccourcis clavier', en: 'Keyboard shortcuts' },
  shortcutPublish: { fr: 'Publier', en: 'Publish' },
  shortcutSearch: { fr: 'Chercher', en: 'Search' },
  shortcutNext: { fr: 'Publication suivante', en: 'Next post' },
  shortcutPrevious: { fr: 'Publication précédente', en: 'Previous post' },
  shortcutReply: { fr: 'Répondre', en: 'Reply' },
  shortcutRelay: { fr: 'Relayer', en: 'Relay' },
  shortcutFavourite: { fr: 'Favori', en: 'Favourite' },
  shortcutHelp: { fr: 'Afficher cette aide', en: 'Show this help' },
  shortcutsOn: { fr: 'Utiliser ces raccourcis', en: 'Use these shortcuts' },
  shortcutsHint: {
    fr: "À couper si vous dictez à votre ordinateur : une lettre dite ne fera alors rien d'autre que s'écrire.",
    en: 'Turn them off if you speak to your computer: a letter will then do nothing but be written.',
  },
})
