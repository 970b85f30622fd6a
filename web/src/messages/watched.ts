import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** Watch, as the pages of topics tell of it, too. */
export const watchedMessages = messages({
  title: { fr: 'Veille', en: 'Watch' },
  seeWatch: { fr: 'Qui veille, où', en: 'Who watches, where' },
  coverages: {
    fr: (n: number) => fr.plural(n, { zero: 'Personne ne veille', one: '# veille', other: '# veilles' }),
    en: (n: number) => en.plural(n, { zero: 'Nobody watches', one: '# coverage', other: '# coverages' }),
  },
  rising: { fr: 'Ce qui monte', en: 'What rises' },
  voices: {
    fr: (now: number, usual: number) =>
      `${fr.plural(now, { one: '# voix', other: '# voix' })} cette semaine, ${fr.number(usual)} d’ordinaire`,
    en: (now: number, usual: number) =>
      `${en.plural(now, { one: '# voice', other: '# voices' })} this week, ${en.number(usual)} usually`,
  },
})
