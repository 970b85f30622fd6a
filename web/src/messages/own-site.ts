import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** The site of a structure, that feeds its page. */
export const ownSiteMessages = messages({
  title: { fr: (name: string) => `Le site de ${name}`, en: (name: string) => `The site of ${name}` },
  lead: {
    fr: 'Ce que votre site publie peut devenir de lui-même une publication de votre structure : un titre, un extrait, un lien vers votre site.',
    en: 'What your site publishes can become a post of your organisation by itself: a title, an excerpt, a link to your site.',
  },
  marked: {
    fr: (most: number) =>
      `Chacune porte la mention « Publié automatiquement depuis votre site ». Il en paraît ${most} par jour au plus ; les suivantes attendent le lendemain. Ce que vous avez déjà publié à la main n’est pas répété.`,
    en: (most: number) =>
      `Each says “Published automatically from” your site. No more than ${most} appear a day; the others wait for the next. What you published by hand already is not repeated.`,
  },
  address: { fr: 'Adresse de votre site, ou de son flux', en: 'Address of your site, or of its feed' },
  addressHint: {
    fr: 'Le flux (RSS, Atom, JSON Feed) est trouvé depuis la page. Rien n’est publié avant que vous ayez vu ce qu’il contient.',
    en: 'The feed (RSS, Atom, JSON Feed) is found from the page. Nothing is published before you have seen what it holds.',
  },
  look: { fr: 'Lire ce site', en: 'Read this site' },
  other: { fr: 'Un autre site', en: 'Another site' },
  reading: { fr: 'Votre site est en cours de lecture', en: 'Your site is being read' },
  readingNext: {
    fr: 'Cela prend quelques secondes, une minute au plus.',
    en: 'It takes a few seconds, a minute at most.',
  },
  refresh: { fr: 'Actualiser', en: 'Refresh' },
  unread: { fr: 'Votre site n’a pas pu être lu', en: 'Your site could not be read' },
  choose: { fr: 'Choisir ce flux', en: 'Choose this feed' },
  found: { fr: (name: string) => `Trouvé : ${name}`, en: (name: string) => `Found: ${name}` },
  carried: { fr: 'Ce qu’il contient', en: 'What it holds' },
  nothing: {
    fr: 'Ce flux ne contient rien encore. Ce qui y viendra sera publié.',
    en: 'This feed holds nothing yet. What comes there will be published.',
  },
  before: { fr: 'De ce qui s’y trouve déjà', en: 'Of what is there already' },
  beforeChoice: {
    fr: (n: number) =>
      fr.plural(n, {
        zero: 'Ne rien publier : seulement ce qui viendra',
        one: 'Publier aussi le dernier article',
        other: 'Publier aussi les # derniers articles',
      }),
    en: (n: number) =>
      en.plural(n, {
        zero: 'Publish nothing: only what will come',
        one: 'Publish the last article, too',
        other: 'Publish the last # articles, too',
      }),
  },
  specialities: { fr: 'Spécialités de ces publications', en: 'Specialities of these posts' },
  specialitiesHint: {
    fr: 'Une publication est rangée dans les spécialités que nomment les catégories et les mots-dièse de l’article. S’il n’en nomme aucune, elle l’est dans celles-ci.',
    en: 'A post is filed under the specialities that the categories and hashtags of the article name. Where it names none, it is filed under these.',
  },
  file: { fr: 'Enregistrer', en: 'Save' },
  confirm: { fr: 'Publier ce que ce site publiera', en: 'Publish what this site will publish' },
  cancel: { fr: 'Renoncer', en: 'Cancel' },
  feeds: { fr: (name: string) => `${name} alimente votre page`, en: (name: string) => `${name} feeds your page` },
  published: {
    fr: (n: number) =>
      fr.plural(n, {
        zero: 'Rien n’a encore paru',
        one: 'Une publication parue',
        other: '# publications parues',
      }),
    en: (n: number) =>
      en.plural(n, { zero: 'Nothing has appeared yet', one: 'One post has appeared', other: '# posts have appeared' }),
  },
  waiting: {
    fr: (n: number) => fr.plural(n, { one: 'une en attente', other: '# en attente' }),
    en: (n: number) => en.plural(n, { one: 'one waits', other: '# wait' }),
  },
  lookedAt: { fr: 'lu', en: 'read' },
  failingSince: { fr: 'en échec depuis', en: 'failing since' },
  willPause: {
    fr: (days: number) =>
      `S’il ne peut être lu pendant ${days} jours, il est mis en pause et votre équipe est prévenue.`,
    en: (days: number) => `If it cannot be read for ${days} days it is paused, and your team is told.`,
  },
  pausedAsked: { fr: 'En pause', en: 'Paused' },
  pausedFailing: { fr: 'En pause : il ne peut plus être lu', en: 'Paused: it cannot be read any more' },
  pausedHint: {
    fr: 'Rien n’en est publié. Ce qui paraît sur votre site pendant ce temps ne sera pas publié ensuite.',
    en: 'Nothing of it is published. What appears on your site meanwhile will not be published later.',
  },
  pause: { fr: 'Mettre en pause', en: 'Pause' },
  resume: { fr: 'Reprendre', en: 'Resume' },
  shown: { fr: 'Alimentée par son site', en: 'Fed by its site' },
  shownHint: {
    fr: 'Ce que ce site publie paraît aussi ici, avec la mention « Publié automatiquement ».',
    en: 'What this site publishes appears here, too, marked “Published automatically”.',
  },
  stop: { fr: 'Arrêter', en: 'Stop' },
  stopHint: {
    fr: 'Vous pouvez arrêter à tout moment. Ce qui a paru reste.',
    en: 'You can stop at any time. What has appeared stays.',
  },
})
