import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** The page of a chain: its picture, its numbers, its links. */
export const chainMessages = messages({
  title: {
    fr: (name: string) => `La chaîne d'une publication de ${name}`,
    en: (name: string) => `The chain of a post by ${name}`,
  },
  heading: { fr: 'La chaîne', en: 'The chain' },
  back: { fr: 'La publication', en: 'The post' },
  description: {
    fr: (links: string, name: string) => `Le chemin d'une publication de ${name} : ${links}.`,
    en: (links: string, name: string) => `The path of a post by ${name}: ${links}.`,
  },
  links: {
    fr: (n: number) => fr.plural(n, { zero: 'Aucun maillon', one: '# maillon', other: '# maillons' }),
    en: (n: number) => en.plural(n, { zero: 'No link', one: '# link', other: '# links' }),
  },
  depth: {
    fr: (n: number) => fr.plural(n, { one: "à # maillon de l'auteur", other: "jusqu'à # maillons de l'auteur" }),
    en: (n: number) =>
      en.plural(n, { one: '# link away from the author', other: 'up to # links away from the author' }),
  },
  reads: {
    fr: (n: number) => fr.plural(n, { zero: '0 lecture', one: '# lecture', other: '# lectures' }),
    en: (n: number) => en.plural(n, { one: '# read', other: '# reads' }),
  },
  undone: { fr: 'relais retiré', en: 'relay withdrawn' },
  quoted: { fr: (text: string) => `« ${text} »`, en: (text: string) => `“${text}”` },
  publishes: { fr: 'publie', en: 'publishes' },
  relay: { fr: 'Relayer', en: 'Relay' },

  picture: { fr: 'Le chemin', en: 'The path' },
  pictureTitle: {
    fr: (name: string) => `Le chemin d'une publication de ${name}`,
    en: (name: string) => `The path of a post by ${name}`,
  },
  pictureDescription: {
    fr: (links: string, depth: string) =>
      `Arbre de gauche à droite, dans le sens du temps : ${links}, ${depth}. Chaque maillon est un lien vers sa ligne dans la liste qui suit.`,
    en: (links: string, depth: string) =>
      `A tree from left to right, as time goes: ${links}, ${depth}. Each link leads to its line in the list below.`,
  },
  skipPicture: { fr: "Passer l'image", en: 'Skip the picture' },
  legend: { fr: 'Légende', en: 'Legend' },
  legendAuthor: { fr: "l'auteur", en: 'the author' },
  legendDistance: {
    fr: (n: number) => (n === 1 ? 'relais direct' : `à ${n} maillons`),
    en: (n: number) => (n === 1 ? 'direct relay' : `${n} links away`),
  },
  legendFurther: { fr: (n: number) => `à ${n} maillons ou plus`, en: (n: number) => `${n} links away or more` },
  legendUndone: { fr: 'relais retiré', en: 'relay withdrawn' },
  legendSize: {
    fr: 'plus le cercle est grand, plus il a amené de lectures',
    en: 'the larger the circle, the more reads it brought',
  },
  after: { fr: (span: string) => `+ ${span}`, en: (span: string) => `+ ${span}` },
  node: {
    fr: (name: string, distance: number) =>
      `${name}, ${distance === 1 ? 'relais direct' : `à ${distance} maillons de l'auteur`}`,
    en: (name: string, distance: number) =>
      `${name}, ${distance === 1 ? 'direct relay' : `${distance} links from the author`}`,
  },
  through: { fr: (name: string) => `par ${name}`, en: (name: string) => `through ${name}` },
  folded: {
    fr: (n: number) => fr.plural(n, { one: '+ # autre maillon', other: '+ # autres maillons' }),
    en: (n: number) => en.plural(n, { one: '+ # more link', other: '+ # more links' }),
  },
  unfold: { fr: 'Déplier toute la chaîne', en: 'Unfold the whole chain' },
  fold: { fr: 'Replier les branches', en: 'Fold the branches' },
  foldedNote: {
    fr: (shown: string, all: string) => `Les branches les plus longues sont dépliées : ${shown} sur ${all}.`,
    en: (shown: string, all: string) => `The longest branches are unfolded: ${shown} of ${all}.`,
  },

  table: { fr: "Par distance de l'auteur", en: 'By distance from the author' },
  distance: { fr: 'Distance', en: 'Distance' },
  linksColumn: { fr: 'Maillons', en: 'Links' },
  readsColumn: { fr: 'Lectures', en: 'Reads' },
  shareColumn: { fr: 'Part', en: 'Share' },
  direct: { fr: "Abonnés de l'auteur ou de ses thèmes", en: 'Followers of the author or of its topics' },
  oneAway: { fr: 'Abonnés de ceux qui ont relayé', en: 'Followers of those who relayed' },
  further: { fr: (n: number) => `Abonnés à ${n} maillons`, en: (n: number) => `Followers ${n} links away` },
  relayedAt: {
    fr: (n: number) => (n === 1 ? 'Relais directs' : `Relais à ${n} maillons`),
    en: (n: number) => (n === 1 ? 'Direct relays' : `Relays ${n} links away`),
  },
  foundHere: { fr: 'Trouvée sur place, sans maillon', en: 'Found here, without a link' },
  openWeb: { fr: 'Web ouvert, sans compte', en: 'Open web, without an account' },
  total: { fr: 'En tout', en: 'In all' },
  percent: { fr: (n: number) => `${fr.number(n)} %`, en: (n: number) => `${en.number(n)}%` },
  none: { fr: '–', en: '–' },
  mine: {
    fr: (name: string, reads: string) => `Le relais de ${name} a amené ${reads}.`,
    en: (name: string, reads: string) => `The relay by ${name} brought ${reads}.`,
  },
  mineWithBelow: {
    fr: (name: string, reads: string, below: string) => `Le relais de ${name} a amené ${reads}, et ${below} après lui.`,
    en: (name: string, reads: string, below: string) => `The relay by ${name} brought ${reads}, and ${below} after it.`,
  },
  confirmed: {
    fr: (reads: string, servers: number) =>
      `Ailleurs : ${reads}, ${fr.plural(servers, { one: 'confirmées par un autre site', other: 'confirmées par # autres sites' })}.`,
    en: (reads: string, servers: number) =>
      `Elsewhere: ${reads}, ${en.plural(servers, { one: 'confirmed by another site', other: 'confirmed by # other sites' })}.`,
  },
  confirmedWhere: {
    fr: (places: string) => `Là où on le sait : ${places}.`,
    en: (places: string) => `Where it is known: ${places}.`,
  },
  estimated: {
    fr: (links: string, reads: string) =>
      `${links} sur des sites qui ne disent pas leurs lectures : environ ${reads}, selon une estimation.`,
    en: (links: string, reads: string) =>
      `${links} on sites that do not tell their reads: about ${reads}, by estimate.`,
  },
  notEstimated: {
    fr: (links: string) =>
      `${links} sur des sites qui ne disent pas leurs lectures : rien ne permet encore de les estimer.`,
    en: (links: string) => `${links} on sites that do not tell their reads: nothing yet to estimate them from.`,
  },
  howElsewhere: {
    fr: "Les autres sites peuvent dire combien ont lu chez eux, jamais moins de cinq à la fois. Pour ceux qui ne disent rien, l'estimation part de ce que les maillons d'ici ont amené en moyenne.",
    en: 'Other sites may tell how many read there, never fewer than five at a time. For those that tell nothing, the estimate starts from what the links from here brought on average.',
  },
  how: { fr: 'Comment les lectures sont comptées', en: 'How reads are counted' },
  howRead: {
    fr: "Une publication est lue quand sa moitié au moins est restée une seconde à l'écran, ou quand sa page a été ouverte. Chacun compte une fois.",
    en: 'A post is read when at least half of it stood on the screen for a second, or when its page was opened. Each reader counts once.',
  },
  howDistance: {
    fr: "La distance est le nombre de maillons entre l'auteur et la personne qui lit, par le plus court de ceux qu'elle suit.",
    en: 'The distance is the number of links between the author and the reader, by the shortest of those she follows.',
  },
  howVisitors: {
    fr: "Sans compte, une visite compte une fois par jour, sans cookie et sans garder d'adresse. Les robots et l'équipe de l'auteur ne comptent pas.",
    en: 'Without an account, a visit counts once a day, with no cookie and no address kept. Robots and the author’s own team do not count.',
  },
  howNamed: {
    fr: "Personne n'apprend qui a lu. L'équipe de l'auteur voit tous les nombres ; qui relaie voit ce que son propre relais a amené.",
    en: 'Nobody learns who read. The author’s team sees all the numbers; whoever relays sees what her own relay brought.',
  },

  list: { fr: "Les maillons, dans l'ordre", en: 'The links, in order' },
  distanceOf: {
    fr: (n: number) => (n === 1 ? 'Relais direct' : `À ${n} maillons de l'auteur`),
    en: (n: number) => (n === 1 ? 'Direct relay' : `${n} links from the author`),
  },
  below: {
    fr: (n: number) => fr.plural(n, { one: '# maillon après lui', other: '# maillons après lui' }),
    en: (n: number) => en.plural(n, { one: '# link after it', other: '# links after it' }),
  },
  empty: { fr: "Personne n'a encore relayé cette publication", en: 'Nobody has relayed this post yet' },
  emptyNext: {
    fr: 'Un relais, c’est une ligne qui dit pourquoi : le premier maillon ouvre la chaîne, et en garde le crédit.',
    en: 'A relay is one line that says why: the first link opens the chain, and keeps the credit for it.',
  },
})
