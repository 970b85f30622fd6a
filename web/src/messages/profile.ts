import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

export const profileMessages = messages({
  follow: { fr: 'Suivre', en: 'Follow' },
  unfollow: { fr: 'Ne plus suivre', en: 'Unfollow' },
  followOf: { fr: (name: string) => `Suivre ${name}`, en: (name: string) => `Follow ${name}` },
  unfollowOf: { fr: (name: string) => `Ne plus suivre ${name}`, en: (name: string) => `Unfollow ${name}` },
  followers: {
    fr: (n: number) => fr.plural(n, { one: '# abonné', other: '# abonnés' }),
    en: (n: number) => en.plural(n, { one: '# follower', other: '# followers' }),
  },
  following: {
    fr: (n: number) => fr.plural(n, { one: '# abonnement', other: '# abonnements' }),
    en: (n: number) => en.plural(n, { one: 'follows #', other: 'follows #' }),
  },
  person: { fr: 'Personne', en: 'Person' },
  organisation: { fr: 'Structure', en: 'Organisation' },
  sample: { fr: 'Exemple inventé', en: 'Invented sample' },
  unclaimed: {
    fr: 'Cette page vient de données ouvertes : personne ne publie encore au nom de cette structure.',
    en: 'This page comes from open data: nobody publishes in the name of this organisation yet.',
  },
  publications: { fr: 'Publications', en: 'Posts' },
  empty: { fr: 'Rien de publié pour l’instant', en: 'Nothing published yet' },
  emptyNext: {
    fr: 'Suivez cette page : ce qu’elle publiera arrivera dans votre fil.',
    en: 'Follow this page: what it publishes will arrive in your feed.',
  },
})
