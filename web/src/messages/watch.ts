import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** Who watches what for the others: the pages of coverages. */
export const watchMessages = messages({
  sources: {
    fr: 'Vos sources : sites, blogs et listes à suivre',
    en: 'Your sources: sites, blogs and lists to follow',
  },
  lead: {
    fr: 'Chacun surveille un sujet, quelque part, pour les autres. Suivez une veille : ce que ses maillons publient et relaient arrive dans votre fil.',
    en: 'Each watches a subject, somewhere, for the others. Follow a coverage: what its links publish and relay arrives in your feed.',
  },
  description: {
    fr: 'Qui surveille quoi, et où, pour les autres acteurs de l’économie sociale et solidaire ; et ce que personne ne surveille encore.',
    en: 'Who watches what, and where, for the other actors of the social and solidarity economy; and what nobody watches yet.',
  },
  everywhere: { fr: 'Toute la France', en: 'All of France' },
  inPlace: {
    fr: (subject: string, place: string) => `${subject}, ${place}`,
    en: (subject: string, place: string) => `${subject}, ${place}`,
  },
  byLinks: {
    fr: (subject: string, place: string) => `${subject} (${place}), par ses maillons`,
    en: (subject: string, place: string) => `${subject} (${place}), by its links`,
  },
  coverageDescription: {
    fr: (subject: string, place: string) =>
      `${subject}, ${place} : qui tient cette veille, et ce que ses maillons publient et relaient.`,
    en: (subject: string, place: string) =>
      `${subject}, ${place}: who holds this coverage, and what its links publish and relay.`,
  },
  find: { fr: 'Trouver une veille', en: 'Find a coverage' },
  speciality: { fr: 'Spécialité', en: 'Speciality' },
  choose: { fr: 'Choisir une spécialité', en: 'Choose a speciality' },
  wholeDomain: {
    fr: (domain: string) => `${domain} (tout le domaine)`,
    en: (domain: string) => `${domain} (the whole domain)`,
  },
  territory: { fr: 'Territoire', en: 'Territory' },
  territoryHint: {
    fr: 'Vide : toute la France.',
    en: 'Empty: all of France.',
  },
  unknownTerritory: {
    fr: (typed: string) => `Aucun territoire ne s'appelle « ${typed} ».`,
    en: (typed: string) => `No territory is called “${typed}”.`,
  },
  noSpeciality: { fr: 'Choisissez une spécialité de la liste.', en: 'Choose a speciality from the list.' },
  see: { fr: 'Voir', en: 'See' },
  held: { fr: 'Les veilles que vous tenez', en: 'The coverages that you hold' },
  follow: { fr: 'Celles que vous suivez', en: 'Those that you follow' },
  elsewhere: {
    fr: 'Les lire ailleurs, avec vos sources (OPML)',
    en: 'Read them elsewhere, with your sources (OPML)',
  },
  around: { fr: 'Dans vos spécialités et territoires', en: 'In your specialities and territories' },
  aroundNone: {
    fr: 'Personne ne veille encore sur vos sujets, là où vous êtes. Prenez une veille, ou dites vos spécialités dans votre profil.',
    en: 'Nobody watches your subjects yet where you are. Take a coverage, or name your specialities in your profile.',
  },
  aroundNoOther: {
    fr: 'Personne d’autre ne veille sur vos sujets, là où vous êtes.',
    en: 'Nobody else watches your subjects where you are.',
  },
  all: { fr: 'Par spécialité', en: 'By speciality' },
  holders: {
    fr: (n: number) => fr.plural(n, { zero: 'Personne', one: '# maillon', other: '# maillons' }),
    en: (n: number) => en.plural(n, { zero: 'Nobody', one: '# link', other: '# links' }),
  },
  recent: {
    fr: (n: number) => fr.plural(n, { zero: 'rien en 30 jours', one: '# en 30 jours', other: '# en 30 jours' }),
    en: (n: number) => en.plural(n, { zero: 'nothing in 30 days', one: '# in 30 days', other: '# in 30 days' }),
  },
  followed: { fr: 'Veilles suivies', en: 'Coverages followed' },
  feed: { fr: 'Flux RSS', en: 'RSS feed' },
  beside: { fr: 'Le même sujet, autour', en: 'The same subject, around' },
  besideNobody: { fr: 'À côté, personne n’y veille encore :', en: 'Next to it, nobody watches it yet:' },
  besideSomebody: { fr: 'À côté :', en: 'Next to it:' },
  followers: {
    fr: (n: number) => fr.plural(n, { one: '# abonné', other: '# abonnés' }),
    en: (n: number) => en.plural(n, { one: '# follower', other: '# followers' }),
  },
  fresh: { fr: 'Fraîche', en: 'Fresh' },
  quiet: { fr: 'Calme', en: 'Quiet' },
  asleep: { fr: 'En sommeil', en: 'Asleep' },
  lastAct: { fr: 'Dernier relais ou publication', en: 'Last relay or post' },
  never: { fr: 'Rien encore', en: 'Nothing yet' },
  whoHolds: { fr: 'Ses maillons', en: 'Its links' },
  since: { fr: (date: string) => `depuis le ${date}`, en: (date: string) => `since ${date}` },
  nobody: { fr: 'Personne ne tient cette veille', en: 'Nobody holds this coverage' },
  nobodyNext: {
    fr: 'Vous connaissez ce sujet, là-bas ? Prenez-la : ce que vous en relayez arrivera à ceux qui la suivent.',
    en: 'Do you know this subject, there? Take it: what you relay of it will reach those who follow it.',
  },
  nothing: { fr: 'Rien encore dans cette veille', en: 'Nothing in this coverage yet' },
  nothingNext: {
    fr: 'Suivez-la : la première publication de ses maillons arrivera dans votre fil.',
    en: 'Follow it: the first post of its links will arrive in your feed.',
  },
  take: { fr: 'Prendre cette veille', en: 'Take this coverage' },
  takeLead: {
    fr: 'Rien à écrire de plus : publiez et relayez comme d’habitude, sur ce sujet, dans ce territoire. Ce que vous en avez publié et relayé depuis trente jours arrive aussi à ceux qui la suivent déjà.',
    en: 'Nothing more to write: publish and relay as usual, on this subject, in this territory. What you published and relayed of it in the last thirty days also reaches those who follow it already.',
  },
  change: { fr: 'Votre veille', en: 'Your coverage' },
  as: { fr: 'Au nom de', en: 'In the name of' },
  brings: { fr: 'Ce qu’elle apporte, en une ligne', en: 'What it brings, in one line' },
  bringsHint: {
    fr: (most: string) =>
      `Par exemple : « Les appels à projets de la région, chaque lundi ». ${most} caractères au plus.`,
    en: (most: string) => `For example: “The region’s calls for projects, every Monday”. At most ${most} characters.`,
  },
  takeIt: { fr: 'Prendre la veille', en: 'Take the coverage' },
  keepLine: { fr: 'Garder cette ligne', en: 'Keep this line' },
  leave: { fr: 'Quitter', en: 'Leave' },
  leaveAs: {
    fr: (name: string) => `Quitter cette veille au nom de ${name}`,
    en: (name: string) => `Leave this coverage in the name of ${name}`,
  },
  map: { fr: 'La carte des manques', en: 'The map of the gaps' },
  mapOf: {
    fr: (place: string) => `La carte des manques : ${place}`,
    en: (place: string) => `The map of the gaps: ${place}`,
  },
  mapHint: {
    fr: 'Le tableau dit la même chose, lieu par lieu.',
    en: 'The table says the same, place by place.',
  },
  coveredFresh: { fr: 'Couverte et fraîche', en: 'Covered and fresh' },
  coveredQuiet: { fr: 'Couverte, mais calme', en: 'Covered, but quiet' },
  coveredNobody: { fr: 'Personne', en: 'Nobody' },
  table: {
    fr: (subject: string) => `${subject} : qui veille, où`,
    en: (subject: string) => `${subject}: who watches, where`,
  },
  place: { fr: 'Lieu', en: 'Place' },
  state: { fr: 'État', en: 'State' },
  links: { fr: 'Maillons', en: 'Links' },
  thirtyDays: { fr: 'En 30 jours', en: 'In 30 days' },
  last: { fr: 'Dernier', en: 'Last' },
  regions: { fr: 'Toutes les régions', en: 'All regions' },
  gaps: {
    fr: (n: number, of: number) =>
      n === 0
        ? 'Aucun manque.'
        : `${fr.plural(n, { one: '# lieu', other: '# lieux' })} sur ${fr.number(of)} sans personne.`,
    en: (n: number, of: number) =>
      n === 0
        ? 'No gap.'
        : `${en.plural(n, { one: '# place', other: '# places' })} of ${en.number(of)} without anybody.`,
  },
  theParts: { fr: 'Les spécialités du domaine', en: 'The specialities of the domain' },
  theCoverages: { fr: 'Les veilles', en: 'The coverages' },
  none: { fr: 'Personne ne veille encore sur ce sujet', en: 'Nobody watches this subject yet' },
  risingHint: {
    fr: 'Des voix distinctes, comparées à une semaine ordinaire : plusieurs comptes d’une même structure n’en font qu’une.',
    en: 'Distinct voices, compared with a usual week: several accounts of one organisation are one.',
  },
  seeSpeciality: { fr: 'Tout ce qui s’y publie', en: 'All that is published in it' },
  wayBack: { fr: 'Fil d’Ariane', en: 'Breadcrumb' },
  unfollowedNone: { fr: 'Vous ne suivez aucune veille', en: 'You follow no coverage' },
  open: { fr: 'Voir les veilles', en: 'See coverages' },
})
