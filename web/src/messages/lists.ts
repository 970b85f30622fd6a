import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** One's own lists of people and structures, each with its feed. */
export const listMessages = messages({
  title: { fr: 'Listes', en: 'Lists' },
  lead: {
    fr: 'Une liste réunit des structures et des personnes, suivies ou non, dans un fil à part. Vous seul la voyez.',
    en: 'A list brings organisations and people, followed or not, into a feed of their own. Only you see it.',
  },
  members: {
    fr: (n: number) => fr.plural(n, { zero: 'Aucun membre', one: '# membre', other: '# membres' }),
    en: (n: number) => en.plural(n, { zero: 'No member', one: '# member', other: '# members' }),
  },
  none: { fr: 'Aucune liste pour l’instant', en: 'No list yet' },
  noneNext: {
    fr: 'Donnez un nom à la première : « Habitat en Loire-Atlantique », « Financeurs », « À ne pas manquer ».',
    en: 'Give the first one a name: “Housing in Loire-Atlantique”, “Funders”, “Not to be missed”.',
  },
  newList: { fr: 'Nouvelle liste', en: 'New list' },
  name: { fr: 'Nom de la liste', en: 'Name of the list' },
  create: { fr: 'Créer la liste', en: 'Create the list' },
  createWith: {
    fr: (name: string) => `Créer la liste et y ajouter ${name}`,
    en: (name: string) => `Create the list and add ${name}`,
  },
  addTitle: { fr: (name: string) => `Ajouter ${name} à une liste`, en: (name: string) => `Add ${name} to a list` },
  addHint: {
    fr: 'On peut ajouter quelqu’un à une liste sans le suivre ; il n’en est pas averti.',
    en: 'One may add somebody to a list without following them; they are not told.',
  },
  isIn: { fr: 'dans la liste', en: 'in the list' },
  views: { fr: (name: string) => `Liste ${name}`, en: (name: string) => `List ${name}` },
  posts: { fr: 'Publications', en: 'Posts' },
  membersTab: { fr: 'Membres', en: 'Members' },
  all: { fr: 'Toutes les listes', en: 'All lists' },
  noMember: { fr: 'Cette liste n’a pas encore de membre', en: 'This list has no member yet' },
  noMemberNext: {
    fr: 'Cherchez une structure ou une personne par son nom : ce qu’elle publie et relaie paraîtra dans la liste.',
    en: 'Search for an organisation or a person by name: what they publish and relay will show in the list.',
  },
  addMembers: { fr: 'Ajouter des membres', en: 'Add members' },
  noPost: { fr: 'Ses membres n’ont encore rien publié', en: 'Its members have not published anything yet' },
  noPostNext: {
    fr: 'Leurs publications et leurs relais paraîtront ici. Ajoutez d’autres membres pour la faire vivre.',
    en: 'Their posts and relays will show here. Add other members to bring it to life.',
  },
  rename: { fr: 'Renommer', en: 'Rename' },
  renameTitle: { fr: 'Renommer la liste', en: 'Rename the list' },
  deleteTitle: { fr: 'Supprimer la liste', en: 'Delete the list' },
  deleteHint: {
    fr: 'Ses membres restent là où ils sont ; vos abonnements ne changent pas.',
    en: 'Its members stay where they are; whom you follow does not change.',
  },
})
