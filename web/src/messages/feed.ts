import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** The feed: its two views, what arrives, what to do when it is empty. */
export const feedMessages = messages({
  title: { fr: 'Fil', en: 'Feed' },
  views: { fr: 'Vues du fil', en: 'Views of the feed' },
  essential: { fr: 'L’essentiel', en: 'The essential' },
  home: { fr: 'Tout, dans l’ordre', en: 'Everything, in order' },
  local: { fr: 'Tout le site', en: 'The whole site' },
  searches: { fr: 'Recherches', en: 'Searches' },
  lists: { fr: 'Listes', en: 'Lists' },
  arrived: {
    fr: (n: number) => fr.plural(n, { one: '# nouvelle publication', other: '# nouvelles publications' }),
    en: (n: number) => en.plural(n, { one: '# new post', other: '# new posts' }),
  },
  emptyHome: { fr: 'Votre fil attend ses premières voix', en: 'Your feed awaits its first voices' },
  emptyHomeNext: {
    fr: 'Dites ce qui vous concerne, et suivez des structures et des personnes : ce qu’elles publient et relaient arrivera ici.',
    en: 'Say what matters to you, and follow organisations and people: what they publish and relay will arrive here.',
  },
  sayConcerns: { fr: 'Mes spécialités, mon territoire', en: 'My specialities, my territory' },
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
  away: {
    fr: (day: string) => `Vous n’étiez pas là depuis ${day}.`,
    en: (day: string) => `You were away since ${day}.`,
  },
  seeMissed: { fr: 'Ce que vous avez manqué, en une page', en: 'What you missed, in one page' },
  resume: {
    fr: (n: number) =>
      `Reprendre où vous en étiez, ${fr.plural(n, { one: '# publication', other: '# publications' })} plus bas`,
    en: (n: number) => `Go back to where you were, ${en.plural(n, { one: '# post', other: '# posts' })} further down`,
  },
  beside: { fr: 'Autour de vous', en: 'Around you' },
  soon: { fr: 'Prochains rendez-vous', en: 'Coming up' },
  soonNear: { fr: 'Bientôt près de vous', en: 'Soon near you' },
  wholeAgenda: { fr: "Tout l'agenda", en: 'The whole agenda' },
  withoutAccount: { fr: 'Suivre sans compte', en: 'Follow without an account' },
  rss: { fr: 'Flux RSS', en: 'RSS feed' },
  rssHint: { fr: 'les publications, dans votre lecteur de flux', en: 'the posts, in your feed reader' },
  ics: { fr: 'Calendrier', en: 'Calendar' },
  icsHint: { fr: 'les événements, dans votre agenda', en: 'the events, in your own calendar' },
  takenUp: { fr: 'Votre réseau relaie', en: 'Your network relays' },
  relayedBy: {
    fr: (n: number) =>
      fr.plural(n, { one: 'relayé par # de vos abonnements', other: 'relayé par # de vos abonnements' }),
    en: (n: number) => en.plural(n, { one: 'relayed by # you follow', other: 'relayed by # you follow' }),
  },
})
