import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

export const chainMessages = messages({
  title: {
    fr: (name: string) => `La chaîne de la publication de ${name}`,
    en: (name: string) => `The chain of the post by ${name}`,
  },
  back: { fr: 'Revenir à la publication', en: 'Back to the post' },
  summary: {
    fr: (n: number) => fr.plural(n, { zero: 'Aucun relais pour l’instant', one: '# relais', other: '# relais' }),
    en: (n: number) => en.plural(n, { zero: 'No relay yet', one: '# relay', other: '# relays' }),
  },
  undone: { fr: 'relais retiré', en: 'withdrawn relay' },
})
