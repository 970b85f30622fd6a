import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** Public selections of people and structures. */
export const selectionMessages = messages({
  title: { fr: 'Sélections', en: 'Selections' },
  lead: {
    fr: 'Une sélection est publique : des structures et des personnes que vous conseillez de suivre, à partager par un lien. Chacun peut en sortir.',
    en: 'A selection is public: organisations and people whom you recommend to follow, to be shared by a link. Each of them may leave it.',
  },
  count: {
    fr: (n: number) => fr.plural(n, { zero: 'Personne encore', one: '# compte', other: '# comptes' }),
    en: (n: number) => en.plural(n, { zero: 'Nobody yet', one: '# account', other: '# accounts' }),
  },
  by: { fr: 'Par', en: 'By' },
  inNameOf: { fr: (name: string) => `au nom de ${name}`, en: (name: string) => `in the name of ${name}` },
  unlisted: { fr: 'par son lien seulement', en: 'by its link only' },
  none: { fr: 'Aucune sélection pour l’instant', en: 'No selection yet' },
  noneNext: {
    fr: 'Réunissez ceux qui comptent sur un sujet : « Habitat participatif en Loire », « Coopératives d’énergie ».',
    en: 'Bring together those who matter in a field: “Housing cooperatives of the Loire”, “Energy cooperatives”.',
  },
  noneHere: {
    fr: 'Cette page ne conseille encore personne.',
    en: 'This page does not recommend anybody yet.',
  },
  new: { fr: 'Nouvelle sélection', en: 'New selection' },
  name: { fr: 'Titre', en: 'Title' },
  description: { fr: 'En une phrase', en: 'In one sentence' },
  descriptionHint: {
    fr: (most: number) => `Qui sont-ils, pourquoi les suivre. ${fr.number(most)} caractères au plus.`,
    en: (most: number) => `Who they are, why to follow them. At most ${en.number(most)} characters.`,
  },
  hashtag: { fr: 'Mot-dièse', en: 'Hashtag' },
  hashtagHint: { fr: 'Le sujet, en un mot.', en: 'The topic, in one word.' },
  language: { fr: 'Langue', en: 'Language' },
  noLanguage: { fr: 'Non précisée', en: 'Not said' },
  as: { fr: 'Au nom de', en: 'In the name of' },
  discoverable: { fr: 'Montrer sur ma page', en: 'Show on my page' },
  discoverableHint: {
    fr: 'Sans cela, seuls ceux qui en ont le lien l’ouvrent.',
    en: 'Without it, only those who have its link open it.',
  },
  sensitive: { fr: 'Contenu sensible', en: 'Sensitive content' },
  sensitiveHint: {
    fr: 'Les comptes n’apparaissent qu’après un clic.',
    en: 'The accounts show after a click only.',
  },
  create: { fr: 'Créer la sélection', en: 'Create the selection' },
  createWith: {
    fr: (name: string) => `Créer la sélection et y mettre ${name}`,
    en: (name: string) => `Create the selection with ${name}`,
  },
  addTitle: {
    fr: (name: string) => `Mettre ${name} dans une sélection`,
    en: (name: string) => `Put ${name} into a selection`,
  },
  addHint: {
    fr: 'Une sélection est publique : la personne ou la structure en est avertie, et peut en sortir.',
    en: 'A selection is public: the person or organisation is told of it, and may leave it.',
  },
  notWished: {
    fr: (name: string) => `${name} ne souhaite pas être dans vos sélections.`,
    en: (name: string) => `${name} does not wish to be in your selections.`,
  },
  all: { fr: 'Toutes mes sélections', en: 'All my selections' },
  edit: { fr: 'Modifier', en: 'Edit' },
  see: { fr: 'Voir la page', en: 'See the page' },
  share: { fr: 'Lien à partager', en: 'Link to share' },
  save: { fr: 'Enregistrer', en: 'Save' },
  saved: { fr: 'La sélection est enregistrée.', en: 'The selection is saved.' },
  settings: { fr: 'Ce qu’elle dit', en: 'What it says' },
  members: { fr: 'Qui en est', en: 'Who is in it' },
  notWishing: { fr: 'ne le souhaite pas', en: 'does not wish it' },
  noMember: {
    fr: 'Cherchez une structure ou une personne par son nom pour l’ajouter.',
    en: 'Search for an organisation or a person by name to add them.',
  },
  emptyTitle: { fr: 'Personne dans cette sélection', en: 'Nobody in this selection' },
  emptyText: { fr: 'Elle attend encore ses premiers comptes.', en: 'It still waits for its first accounts.' },
  showSensitive: { fr: 'Contenu sensible : montrer quand même', en: 'Sensitive content: show anyway' },
  updated: { fr: 'Mise à jour', en: 'Updated' },
  youAreIn: { fr: 'Vous êtes dans cette sélection.', en: 'You are in this selection.' },
  isInIt: {
    fr: (name: string) => `${name} est dans cette sélection.`,
    en: (name: string) => `${name} is in this selection.`,
  },
  leave: { fr: 'Me retirer', en: 'Take me out' },
  leaveOf: { fr: (name: string) => `Retirer ${name}`, en: (name: string) => `Take ${name} out` },
  leaveSure: { fr: 'Oui, me retirer', en: 'Yes, take me out' },
  leaveSureOf: { fr: (name: string) => `Oui, retirer ${name}`, en: (name: string) => `Yes, take ${name} out` },
  leaveHint: {
    fr: 'C’est pour de bon : on ne pourra pas vous y remettre.',
    en: 'It is for good: nobody will be able to put you in again.',
  },
  left: { fr: 'C’est fait : vous n’y êtes plus.', en: 'Done: you are no longer in it.' },
  stay: { fr: 'Y rester', en: 'Stay in it' },
  deleteTitle: { fr: 'Supprimer la sélection', en: 'Delete the selection' },
  deleteHint: {
    fr: 'Son lien ne mènera plus nulle part ; les abonnements de ceux qui l’ont ouverte restent.',
    en: 'Its link will lead nowhere; whom people follow because of it stays.',
  },
})
