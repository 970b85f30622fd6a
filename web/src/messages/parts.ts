import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** What the parts of every page say: fields, notices, pages of lists. */
export const partMessages = messages({
  optional: { fr: '(facultatif)', en: '(optional)' },
  charactersLeft: {
    fr: (n: number) =>
      n < 0
        ? fr.plural(-n, { one: '# caractère de trop', other: '# caractères de trop' })
        : fr.plural(n, { one: 'encore # caractère', other: 'encore # caractères' }),
    en: (n: number) =>
      n < 0
        ? en.plural(-n, { one: '# character too many', other: '# characters too many' })
        : en.plural(n, { one: '# character left', other: '# characters left' }),
  },
  info: { fr: 'Information :', en: 'Information:' },
  success: { fr: 'Réussi :', en: 'Done:' },
  warn: { fr: 'Attention :', en: 'Warning:' },
  error: { fr: 'Erreur :', en: 'Error:' },
  formErrors: {
    fr: (n: number) => fr.plural(n, { one: 'Un point à corriger', other: '# points à corriger' }),
    en: (n: number) => en.plural(n, { one: 'One thing to correct', other: '# things to correct' }),
  },
  more: { fr: 'Voir la suite', en: 'Show more' },
  previous: { fr: 'Revenir au début', en: 'Back to the start' },
  pages: { fr: 'Suite de la liste', en: 'More of the list' },
  close: { fr: 'Fermer', en: 'Close' },
  actions: { fr: "Plus d'actions", en: 'More actions' },
  copy: { fr: 'Copier', en: 'Copy' },
  copied: { fr: 'Copié', en: 'Copied' },
  now: { fr: "à l'instant", en: 'just now' },
  progress: {
    fr: (done: number, total: number) => `${fr.number(done)} sur ${fr.number(total)}`,
    en: (done: number, total: number) => `${en.number(done)} of ${en.number(total)}`,
  },
})
