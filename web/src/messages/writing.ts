import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** What the box above the feed says, and every composer: it is on the feed's page, so few words. */
export const writingMessages = messages({
  as: { fr: 'Publier en tant que', en: 'Publish as' },
  brokenHint: {
    fr: 'La publication n’est pas partie. Votre texte est gardé : réessayez dans un instant.',
    en: 'The post did not leave. Your text is kept: try again in a moment.',
  },
  ctrlEnter: { fr: 'Ctrl + Entrée publie', en: 'Ctrl + Enter publishes' },
  kept: { fr: 'Tout ce que vous avez écrit est gardé.', en: 'Everything that you wrote is kept.' },
  moreOptions: { fr: 'Images et options', en: 'Images and options' },
  notPublished: { fr: "La publication n'est pas partie", en: 'The post did not leave' },
  offlineHint: {
    fr: 'La publication n’est pas partie. Votre texte est gardé sur cet appareil : réessayez quand la connexion sera revenue.',
    en: 'The post did not leave. Your text is kept on this device: try again once the connection is back.',
  },
  prompt: { fr: 'Une information, un appel à projets, une date ?', en: 'News, a call for projects, a date?' },
  publish: { fr: 'Publier', en: 'Publish' },
  quickText: { fr: 'Écrire une brève', en: 'Write a note' },
  resume: { fr: 'Reprendre', en: 'Resume' },
  waiting: { fr: 'Un brouillon vous attend.', en: 'A draft awaits you.' },
  offline: { fr: 'Pas de connexion', en: 'No connection' },
  broken: { fr: 'Le serveur n’a pas su répondre', en: 'The server could not answer' },
  draftGone: {
    fr: 'Déjà publié ailleurs : ce que vous tapez ici n’est plus enregistré',
    en: 'Already published elsewhere: what you type here is no longer saved',
  },
  draftHere: {
    fr: 'Pas de connexion : gardé sur cet appareil, enregistré dès que possible',
    en: 'No connection: kept on this device, saved as soon as possible',
  },
  draftKept: { fr: (at: string) => `Brouillon enregistré à ${at}`, en: (at: string) => `Draft saved at ${at}` },
  draftKeptOn: { fr: (at: string) => `Brouillon enregistré le ${at}`, en: (at: string) => `Draft saved on ${at}` },
  draftSaving: { fr: 'Enregistrement…', en: 'Saving…' },
  completions: {
    fr: (n: number) => fr.plural(n, { zero: '', one: '# proposition', other: '# propositions' }),
    en: (n: number) => en.plural(n, { zero: '', one: '# suggestion', other: '# suggestions' }),
  },
  suggestions: { fr: 'Propositions', en: 'Suggestions' },
})
