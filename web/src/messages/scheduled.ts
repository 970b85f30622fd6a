import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** Posts for a later time. */
export const scheduledMessages = messages({
  title: { fr: 'Programmées', en: 'Scheduled' },
  article: { fr: 'Article', en: 'Article' },
  inTheNameOf: { fr: (name: string) => `en tant que ${name}`, en: (name: string) => `as ${name}` },
  by: { fr: (name: string) => `programmée par ${name}`, en: (name: string) => `scheduled by ${name}` },
  reply: { fr: 'réponse', en: 'reply' },
  quote: { fr: 'avec une citation', en: 'with a quote' },
  poll: { fr: 'avec un sondage', en: 'with a poll' },
  files: {
    fr: (n: number) => fr.plural(n, { one: '# fichier', other: '# fichiers' }),
    en: (n: number) => en.plural(n, { one: '# file', other: '# files' }),
  },
  change: { fr: 'Changer le moment', en: 'Change the time' },
  again: { fr: 'Programmer à nouveau', en: 'Schedule again' },
  plan: { fr: 'Programmer', en: 'Schedule' },
  cancel: { fr: 'Annuler', en: 'Cancel' },
  cancelOf: { fr: (text: string) => `Annuler : ${text}`, en: (text: string) => `Cancel: ${text}` },
  dropped: {
    fr: (n: number) =>
      fr.plural(n, { one: 'Une publication n’a pas pu paraître', other: '# publications n’ont pas pu paraître' }),
    en: (n: number) =>
      en.plural(n, { one: 'One post could not be published', other: '# posts could not be published' }),
  },
  aboutGone: {
    fr: 'La publication à laquelle elle répond, ou qu’elle cite, n’est plus là.',
    en: 'The post that it answers, or quotes, is no longer there.',
  },
  wasDue: { fr: (when: string) => `Elle devait paraître le ${when}.`, en: (when: string) => `It was due on ${when}.` },
  none: { fr: 'Rien de programmé', en: 'Nothing scheduled' },
  noneNext: {
    fr: 'En écrivant, ouvrez « Publier plus tard » et choisissez le moment : la publication attendra ici.',
    en: 'While you write, open “Publish later” and choose a time: the post will wait here.',
  },
  write: { fr: 'Écrire', en: 'Write' },
})
