import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** The year of an actor. `name`: a structure; null where it is the reader's own. */
export const annualMessages = messages({
  title: {
    fr: (year: number, name: string | null) => (name ? `Le bilan ${year} de ${name}` : `Votre bilan ${year}`),
    en: (year: number, name: string | null) => (name ? `The year ${year} of ${name}` : `Your year ${year}`),
  },
  nothingTitle: { fr: 'Pas encore de bilan', en: 'No year to tell yet' },
  years: { fr: 'Années', en: 'Years' },
  of: { fr: 'Bilan de', en: 'The year of' },
  me: { fr: 'moi', en: 'me' },
  private: {
    fr: 'Vous seul voyez cette page, ou ceux qui parlent au nom de la structure.',
    en: 'Only you see this page, or those who speak for the organisation.',
  },
  ineligible: { fr: 'Rien à raconter de cette année', en: 'Nothing to tell of this year' },
  ineligibleNext: {
    fr: 'Un bilan se fait à partir de décembre, pour qui a publié ou relayé dans l’année.',
    en: 'A year is told from December on, of those who published or relayed in it.',
  },
  eligible: { fr: 'Votre année est prête à être racontée', en: 'Your year is ready to be told' },
  eligibleNext: {
    fr: 'Ce qui a été publié, transmis, et jusqu’où c’est allé : tout est compté ici même, et rien n’en sort.',
    en: 'What was published, passed on, and how far it went: all is counted right here, and nothing leaves.',
  },
  make: { fr: 'Faire le bilan', en: 'Tell the year' },
  again: {
    fr: 'Ce bilan date de décembre. Depuis, l’année s’est achevée.',
    en: 'This was told in December. The year has ended since.',
  },
  makeAgain: { fr: 'Le refaire', en: 'Tell it again' },
  generating: { fr: 'Le bilan se prépare…', en: 'The year is being counted…' },
  refresh: { fr: 'Actualiser', en: 'Refresh' },

  sum: {
    fr: (posts: number, relays: number, followers: number) =>
      fr.list([
        fr.plural(posts, { zero: 'aucune publication', one: '# publication', other: '# publications' }),
        fr.plural(relays, { zero: 'aucun relais', one: '# relais', other: '# relais' }),
        fr.plural(followers, { zero: 'aucun nouvel abonné', one: '# nouvel abonné', other: '# nouveaux abonnés' }),
      ]),
    en: (posts: number, relays: number, followers: number) =>
      en.list([
        en.plural(posts, { one: '# post', other: '# posts' }),
        en.plural(relays, { one: '# relay', other: '# relays' }),
        en.plural(followers, { one: '# new follower', other: '# new followers' }),
      ]),
  },
  listener: { fr: 'À l’écoute', en: 'All ears' },
  listenerText: {
    fr: 'Une année à lire plus qu’à écrire.',
    en: 'A year of reading more than of writing.',
  },
  relayer: { fr: 'De main en main', en: 'From hand to hand' },
  relayerText: {
    fr: 'Plus de relais que de publications : ce que d’autres disaient a circulé.',
    en: 'More relays than posts: what others said went round.',
  },
  pollster: { fr: 'Questions ouvertes', en: 'Open questions' },
  pollsterText: {
    fr: 'Des sondages, souvent : on a demandé avant de conclure.',
    en: 'Polls, often: one asked before one concluded.',
  },
  answerer: { fr: 'En conversation', en: 'In conversation' },
  answererText: { fr: 'Des réponses plus que des annonces.', en: 'Answers more than announcements.' },
  voice: { fr: 'À voix haute', en: 'Out loud' },
  voiceText: { fr: 'Des publications à soi, l’année durant.', en: 'Posts of one’s own, all year long.' },

  passedOn: { fr: 'Ce qui a été transmis', en: 'What was passed on' },
  relays: { fr: 'Relais', en: 'Relays' },
  withWhy: {
    fr: (n: number) =>
      fr.plural(n, {
        zero: 'aucun avec une ligne de pourquoi',
        one: '# avec une ligne de pourquoi',
        other: '# avec une ligne de pourquoi',
      }),
    en: (n: number) => en.plural(n, { one: '# with a line of why', other: '# with a line of why' }),
  },
  authors: { fr: 'Auteurs relayés', en: 'Authors relayed' },
  below: { fr: 'Maillons à la suite', en: 'Links that followed' },
  belowNote: { fr: 'grâce à ces relais, de proche en proche', en: 'thanks to these relays, near and far' },
  readsBrought: { fr: 'Lectures amenées', en: 'Reads brought' },
  from: { fr: 'De qui', en: 'From whom' },

  went: { fr: 'Jusqu’où c’est allé', en: 'How far it went' },
  wentLead: {
    fr: (reads: number, relayers: number) =>
      `Ce qui a été publié cette année : ${fr.plural(reads, { zero: 'pas encore lu', one: 'lu # fois', other: 'lu # fois' })}, ${fr.plural(relayers, { zero: 'pas encore relayé', one: 'relayé par # compte', other: 'relayé par # comptes' })}.`,
    en: (reads: number, relayers: number) =>
      `What was published this year: ${en.plural(reads, { zero: 'not read yet', one: 'read once', other: 'read # times' })}, ${en.plural(relayers, { zero: 'not relayed yet', one: 'relayed by # account', other: 'relayed by # accounts' })}.`,
  },
  byDistance: { fr: 'Par distance', en: 'By distance' },
  deepest: { fr: 'La plus longue chaîne', en: 'The longest chain' },
  deepestText: {
    fr: (depth: number, links: number) =>
      `${fr.plural(depth, { one: '# maillon', other: '# maillons de suite' })}, ${fr.plural(links, { one: '# en tout', other: '# en tout' })}`,
    en: (depth: number, links: number) =>
      `${en.plural(depth, { one: '# link', other: '# links in a row' })}, ${en.plural(links, { one: '# in all', other: '# in all' })}`,
  },
  seeChain: { fr: 'Voir la chaîne', en: 'See the chain' },
  mostRelayed: { fr: 'La plus relayée', en: 'The most relayed' },
  mostRead: { fr: 'La plus lue', en: 'The most read' },
  relayedTimes: {
    fr: (n: number) => fr.plural(n, { one: '# relais', other: '# relais' }),
    en: (n: number) => en.plural(n, { one: '# relay', other: '# relays' }),
  },
  by: { fr: 'Par qui', en: 'By whom' },
  noPost: { fr: 'Rien n’a été publié cette année-là.', en: 'Nothing was published in that year.' },

  months: { fr: 'Mois par mois', en: 'Month by month' },
  month: { fr: 'Mois', en: 'Month' },
  posts: { fr: 'Publications', en: 'Posts' },
  followers: { fr: 'Abonnés', en: 'Followers' },
  words: { fr: 'De quoi il était question', en: 'What it was about' },
  counted: {
    fr: (date: string) => `Compté le ${date}. Les publications retirées et celles entre quelques-uns n’en sont pas.`,
    en: (date: string) => `Counted on ${date}. What was withdrawn, or written among few, is not in it.`,
  },
})
