import { messages } from '#lib/messages.ts'

/** How one's posts begin. */
export const usualMessages = messages({
  lead: {
    fr: 'C’est ainsi que commence tout ce que vous écrivez en votre nom, ici comme dans les applications. Vous pouvez choisir autrement pour chaque publication ; ce qui est déjà publié ne change pas.',
    en: 'This is how all that you write in your own name begins, here and in programs. You can choose otherwise for each post; what is published already does not change.',
  },
  leadOf: {
    fr: (name: string) =>
      `C’est ainsi que commence tout ce qui est écrit au nom de ${name}, ici comme dans les applications. On peut choisir autrement pour chaque publication ; ce qui est déjà publié ne change pas.`,
    en: (name: string) =>
      `This is how all that is written in the name of ${name} begins, here and in programs. One can choose otherwise for each post; what is published already does not change.`,
  },
  visibilityHint: {
    fr: 'Une réponse n’est jamais plus visible que ce à quoi elle répond.',
    en: 'A reply is never more visible than what it answers.',
  },
  itsFollowers: { fr: 'Ses abonnés', en: 'Its followers' },
  languageOfPages: { fr: 'Celle des pages', en: 'That of the pages' },
  save: { fr: 'Enregistrer', en: 'Save' },
  saved: { fr: 'Enregistré', en: 'Saved' },
})
