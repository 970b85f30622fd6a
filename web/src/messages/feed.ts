import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** The feed: its two views, what arrives, what to do when it is empty. */
export const feedMessages = messages({
  title: { fr: 'Fil', en: 'Feed' },
  views: { fr: 'Vues du fil', en: 'Views of the feed' },
  home: { fr: 'Mes abonnements', en: 'Whom I follow' },
  local: { fr: 'Toute l’instance', en: 'Whole instance' },
  arrived: {
    fr: (n: number) => fr.plural(n, { one: '# nouvelle publication', other: '# nouvelles publications' }),
    en: (n: number) => en.plural(n, { one: '# new post', other: '# new posts' }),
  },
  emptyHome: { fr: 'Votre fil attend ses premières voix', en: 'Your feed awaits its first voices' },
  emptyHomeNext: {
    fr: 'Suivez des structures et des personnes : ce qu’elles publient et relaient arrivera ici, au fil de l’eau.',
    en: 'Follow organisations and people: what they publish and relay will arrive here, as it happens.',
  },
  findActors: { fr: 'Parcourir l’annuaire', en: 'Browse the directory' },
  emptyLocal: { fr: 'Rien n’a encore été publié ici', en: 'Nothing has been published here yet' },
  emptyLocalNext: {
    fr: 'Ce que publient les structures de ce site apparaîtra ici.',
    en: 'What the organisations of this site publish will show here.',
  },
  writeFirst: { fr: 'Écrire la première publication', en: 'Write the first post' },
  welcome: {
    fr: 'Le réseau professionnel de l’économie sociale et solidaire',
    en: 'The professional network of the social and solidarity economy',
  },
  latest: { fr: 'Dernières publications', en: 'Latest posts' },
  hashtag: { fr: (tag: string) => `#${tag}`, en: (tag: string) => `#${tag}` },
  hashtagText: {
    fr: (tag: string) => `Les publications qui portent le mot-dièse #${tag}`,
    en: (tag: string) => `The posts that carry the hashtag #${tag}`,
  },
  emptyHashtag: { fr: 'Personne n’a encore employé ce mot-dièse', en: 'Nobody has used this hashtag yet' },
  emptyHashtagNext: {
    fr: (tag: string) => `Une publication qui contient #${tag} apparaîtra ici.`,
    en: (tag: string) => `A post that contains #${tag} will show here.`,
  },
})
