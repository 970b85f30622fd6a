import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** The directory: what is asked, what is found, where. */
export const directoryMessages = messages({
  title: { fr: 'Annuaire', en: 'Directory' },
  description: {
    fr: "Les structures de l'économie sociale et solidaire, par nom, territoire, spécialité et famille.",
    en: 'Organisations of the social and solidarity economy, by name, territory, speciality and family.',
  },
  filters: { fr: "Chercher dans l'annuaire", en: 'Search the directory' },
  words: { fr: 'Nom ou sigle', en: 'Name or acronym' },
  wordsHint: {
    fr: 'Les accents et les petites fautes ne comptent pas.',
    en: 'Accents and small mistakes do not count.',
  },
  territory: { fr: 'Territoire', en: 'Territory' },
  territoryHint: { fr: 'Commune, département ou région', en: 'Commune, department or region' },
  unknownTerritory: {
    fr: (text: string) => `Aucun lieu ne s'appelle « ${text} ».`,
    en: (text: string) => `No place is called “${text}”.`,
  },
  ambiguous: { fr: 'Ou bien :', en: 'Or:' },
  speciality: { fr: 'Spécialité', en: 'Speciality' },
  anySpeciality: { fr: 'Toutes', en: 'Any' },
  family: { fr: 'Famille', en: 'Family' },
  anyFamily: { fr: 'Toutes', en: 'Any' },
  kind: { fr: 'Afficher', en: 'Show' },
  organisations: { fr: 'Structures', en: 'Organisations' },
  people: { fr: 'Personnes', en: 'People' },
  more: { fr: 'Filtrer', en: 'Filter' },
  search: { fr: 'Chercher', en: 'Search' },
  elsewhere: {
    fr: (words: string) => `« ${words} » est peut-être d'un autre serveur.`,
    en: (words: string) => `“${words}” may be of another server.`,
  },
  askElsewhere: { fr: 'Chercher sur son serveur', en: 'Search on its server' },
  notFoundElsewhere: {
    fr: (words: string) => `Rien n'a été trouvé pour « ${words} » sur son serveur.`,
    en: (words: string) => `Nothing was found for “${words}” on its server.`,
  },
  clear: { fr: 'Tout effacer', en: 'Clear all' },
  remove: { fr: (label: string) => `Retirer : ${label}`, en: (label: string) => `Remove: ${label}` },
  foundOrganisations: {
    fr: (n: number) => fr.plural(n, { zero: 'Aucune structure', one: '# structure', other: '# structures' }),
    en: (n: number) => en.plural(n, { zero: 'No organisation', one: '# organisation', other: '# organisations' }),
  },
  foundPeople: {
    fr: (n: number) => fr.plural(n, { zero: 'Personne', one: '# personne', other: '# personnes' }),
    en: (n: number) => en.plural(n, { zero: 'Nobody', one: '# person', other: '# people' }),
  },
  approximate: {
    fr: 'Aucun nom ne contient tous ces mots. Voici les plus proches.',
    en: 'No name has all these words. These are the nearest ones.',
  },
  nothing: { fr: 'Rien de tel dans l’annuaire', en: 'Nothing like it in the directory' },
  nothingNext: {
    fr: 'Essayez avec moins de mots, ou sans filtre. Votre structure manque ? Créez sa page.',
    en: 'Try fewer words, or no filter. Your organisation is missing? Make its page.',
  },
  create: { fr: 'Créer la page d’une structure', en: 'Make the page of an organisation' },
  unclaimed: { fr: 'Attend son équipe', en: 'Waits for its team' },
  sample: { fr: 'Exemple inventé', en: 'Invented sample' },
  followers: {
    fr: (n: number) => fr.plural(n, { one: '# abonné', other: '# abonnés' }),
    en: (n: number) => en.plural(n, { one: '# follower', other: '# followers' }),
  },
  pages: { fr: "Pages de l'annuaire", en: 'Pages of the directory' },
  previous: { fr: 'Page précédente', en: 'Previous page' },
  next: { fr: 'Page suivante', en: 'Next page' },
  page: {
    fr: (page: number, pages: number) => `Page ${fr.number(page)} sur ${fr.number(pages)}`,
    en: (page: number, pages: number) => `Page ${en.number(page)} of ${en.number(pages)}`,
  },
  map: { fr: 'Par département', en: 'By department' },
  mapHint: {
    fr: 'Touchez un département pour n’afficher que lui.',
    en: 'Touch a department to show it alone.',
  },
  table: { fr: 'Les mêmes nombres en tableau', en: 'The same numbers as a table' },
  department: { fr: 'Département', en: 'Department' },
  number: { fr: 'Nombre', en: 'Number' },
  inDepartment: {
    fr: (name: string, n: number) => `${name} : ${fr.number(n)}`,
    en: (name: string, n: number) => `${name}: ${en.number(n)}`,
  },
  none: { fr: 'aucune', en: 'none' },
  range: {
    fr: (from: number, to: number) => (from === to ? fr.number(from) : `${fr.number(from)} à ${fr.number(to)}`),
    en: (from: number, to: number) => (from === to ? en.number(from) : `${en.number(from)} to ${en.number(to)}`),
  },
  browse: { fr: 'Parcourir par spécialité', en: 'Browse by speciality' },
  browseTerritories: { fr: 'Parcourir par territoire', en: 'Browse by territory' },
})
