import { messages } from '#lib/messages.ts'

/** The page of a hashtag. */
export const hashtagMessages = messages({
  title: { fr: (tag: string) => `#${tag}`, en: (tag: string) => `#${tag}` },
  text: {
    fr: (tag: string) => `Les publications qui portent le mot-dièse #${tag}`,
    en: (tag: string) => `The posts that carry the hashtag #${tag}`,
  },
  empty: { fr: 'Personne n’a encore employé ce mot-dièse', en: 'Nobody has used this hashtag yet' },
  emptyNext: {
    fr: (tag: string) => `Une publication qui contient #${tag} apparaîtra ici.`,
    en: (tag: string) => `A post that contains #${tag} will show here.`,
  },
})
