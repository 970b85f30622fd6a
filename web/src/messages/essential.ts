import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** What matters to one reader now, in its order. */
export const essentialMessages = messages({
  title: { fr: 'L’essentiel', en: 'The essential' },
  empty: { fr: 'Rien d’essentiel pour l’instant', en: 'Nothing essential for now' },
  emptyNext: {
    fr: 'Suivez des spécialités, des territoires et des structures : ce qui compte pour vous se rangera ici.',
    en: 'Follow specialities, territories and organisations: what matters to you will line up here.',
  },
  chooseTopics: { fr: 'Choisir des spécialités', en: 'Choose specialities' },
  end: {
    fr: 'C’est tout pour l’essentiel.',
    en: 'That is all that is essential.',
  },
  wholeFeed: { fr: 'Voir tout, dans l’ordre', en: 'See everything, in order' },
  gone: {
    fr: 'Cette suite n’est plus gardée.',
    en: 'This part is no longer kept.',
  },
  since: {
    fr: (n: number) =>
      fr.plural(n, { zero: 'L’ordre a changé depuis.', one: '# nouveauté depuis.', other: '# nouveautés depuis.' }),
    en: (n: number) =>
      en.plural(n, { zero: 'The order has changed since.', one: '# new post since.', other: '# new posts since.' }),
  },
  seeNew: { fr: 'Voir la nouvelle liste', en: 'See the new list' },
  again: { fr: 'Reprendre au début', en: 'Start from the top' },
  lessened: {
    fr: (words: string) => `Vous verrez moins de choses comme « ${words} ».`,
    en: (words: string) => `You will see less like “${words}”.`,
  },
  undo: { fr: 'Annuler', en: 'Undo' },
})
