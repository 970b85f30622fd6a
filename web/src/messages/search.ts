import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

type Facet = 'all' | 'posts' | 'articles' | 'events' | 'people' | 'organisations' | 'topics'

const facetsFr: Record<Facet, string> = {
  all: 'Tout',
  posts: 'Publications',
  articles: 'Articles',
  events: 'Événements',
  people: 'Personnes',
  organisations: 'Structures',
  topics: 'Sujets',
}
const facetsEn: Record<Facet, string> = {
  all: 'All',
  posts: 'Posts',
  articles: 'Articles',
  events: 'Events',
  people: 'People',
  organisations: 'Organisations',
  topics: 'Topics',
}

/** The search: what is asked, what is found, how to ask better. */
export const searchMessages = messages({
  title: { fr: 'Recherche', en: 'Search' },
  titleOf: { fr: (words: string) => `Recherche : ${words}`, en: (words: string) => `Search: ${words}` },
  form: { fr: 'Chercher sur tout le site', en: 'Search the whole site' },
  words: { fr: 'Que cherchez-vous ?', en: 'What are you looking for?' },
  wordsHint: {
    fr: 'Des mots, une "expression exacte", -\u2060sans ce mot, un nom…',
    en: 'Words, an "exact phrase", -\u2060without this word, a name…',
  },
  search: { fr: 'Chercher', en: 'Search' },
  more: { fr: 'Affiner', en: 'Refine' },
  period: { fr: 'Période', en: 'Period' },
  anyTime: { fr: 'Toutes les dates', en: 'Any time' },
  day: { fr: "Depuis aujourd'hui", en: 'Since today' },
  week: { fr: 'Depuis une semaine', en: 'Since a week' },
  month: { fr: 'Depuis un mois', en: 'Since a month' },
  year: { fr: 'Depuis un an', en: 'Since a year' },
  territory: { fr: 'Territoire', en: 'Territory' },
  territoryHint: { fr: 'Commune, département ou région', en: 'Commune, department or region' },
  unknownTerritory: {
    fr: (text: string) => `Aucun lieu ne s'appelle « ${text} ».`,
    en: (text: string) => `No place is called “${text}”.`,
  },
  speciality: { fr: 'Spécialité', en: 'Speciality' },
  anySpeciality: { fr: 'Toutes', en: 'Any' },
  order: { fr: 'Trier', en: 'Sort' },
  best: { fr: 'Les plus pertinents', en: 'Most relevant' },
  newest: { fr: "Les plus récents d'abord", en: 'Newest first' },
  facets: { fr: 'Ce qui est trouvé', en: 'What is found' },
  facet: { fr: (facet: Facet) => facetsFr[facet], en: (facet: Facet) => facetsEn[facet] },
  atLeast: { fr: (n: string) => `${n} et plus`, en: (n: string) => `${n} or more` },
  many: { fr: (n: string) => `${n}+`, en: (n: string) => `${n}+` },
  found: {
    fr: (n: number) => fr.plural(n, { zero: 'Aucun résultat', one: '# résultat', other: '# résultats' }),
    en: (n: number) => en.plural(n, { zero: 'No result', one: '# result', other: '# results' }),
  },
  foundMany: {
    fr: (n: number) => `Plus de ${fr.number(n)} résultats`,
    en: (n: number) => `More than ${en.number(n)} results`,
  },
  meant: { fr: 'Vouliez-vous dire :', en: 'Did you mean:' },
  near: {
    fr: 'Aucun nom ne contient tous ces mots. Voici les plus proches.',
    en: 'No name has all these words. These are the nearest ones.',
  },
  nobody: {
    fr: (handle: string) => `Personne ne s'appelle @${handle} ici : ces mots sont cherchés tels quels.`,
    en: (handle: string) => `Nobody is called @${handle} here: the words are searched as they stand.`,
  },
  unknownOperator: {
    fr: (name: string) => `« ${name}: » n'est pas un filtre connu : ces mots sont cherchés tels quels.`,
    en: (name: string) => `“${name}:” is no filter: the words are searched as they stand.`,
  },
  wrongValue: {
    fr: (name: string, value: string) =>
      `« ${name}:${value} » n'a pas pu être compris : le mot est cherché tel quel. Voyez les filtres possibles plus bas.`,
    en: (name: string, value: string) =>
      `“${name}:${value}” could not be understood: the word is searched as it stands. See the filters below.`,
  },
  people: { fr: 'Personnes', en: 'People' },
  organisations: { fr: 'Structures', en: 'Organisations' },
  posts: { fr: 'Publications', en: 'Posts' },
  topics: { fr: 'Spécialités et territoires', en: 'Specialities and territories' },
  seeAll: {
    fr: (what: Facet, n: string) => `${facetsFr[what]} : voir les ${n}`,
    en: (what: Facet, n: string) => `${facetsEn[what]}: see all ${n}`,
  },
  article: { fr: 'Article', en: 'Article' },
  event: { fr: 'Événement', en: 'Event' },
  relays: {
    fr: (n: number) => fr.plural(n, { one: '# relais', other: '# relais' }),
    en: (n: number) => en.plural(n, { one: '# relay', other: '# relays' }),
  },
  from: { fr: (name: string) => `Publication de ${name}`, en: (name: string) => `Post by ${name}` },
  warned: { fr: (warning: string) => `Avertissement : ${warning}`, en: (warning: string) => `Warning: ${warning}` },
  wordless: { fr: 'Sans texte', en: 'Without text' },
  nothing: { fr: 'Rien ne correspond', en: 'Nothing matches' },
  nothingNext: {
    fr: 'Essayez avec moins de mots, une autre orthographe, ou sans filtre.',
    en: 'Try fewer words, another spelling, or no filter.',
  },
  nothingHere: { fr: 'Rien de cette sorte', en: 'Nothing of this kind' },
  clear: { fr: 'Retirer les filtres', en: 'Remove the filters' },
  remove: { fr: (label: string) => `Retirer : ${label}`, en: (label: string) => `Remove: ${label}` },
  start: { fr: 'Cherchez dans tout ce qui est publié ici', en: 'Search all that is published here' },
  startNext: {
    fr: 'Publications, articles, événements, personnes, structures, spécialités. Les accents et les petites fautes ne comptent pas.',
    en: 'Posts, articles, events, people, organisations, specialities. Accents and small mistakes do not count.',
  },
  help: { fr: 'Chercher plus finement', en: 'Search more precisely' },
  helpLead: {
    fr: 'Ces mots se tapent dans le champ, seuls ou ensemble. Chacun a aussi son nom anglais.',
    en: 'Type these in the field, alone or together. Each has its French name, too.',
  },
  save: { fr: 'Enregistrer cette recherche', en: 'Save this search' },
  saveHint: {
    fr: 'Elle devient un fil, que vous retrouvez dans vos recherches enregistrées.',
    en: 'It becomes a feed, among your saved searches.',
  },
  name: { fr: 'Nom', en: 'Name' },
  tell: { fr: 'Me prévenir des nouvelles publications', en: 'Tell me of new posts' },
  saveIt: { fr: 'Enregistrer', en: 'Save' },
  saved: { fr: 'Recherches enregistrées', en: 'Saved searches' },
  savedLead: {
    fr: 'Chacune est un fil de ce qui se publie et que vous cherchez. Vous seul les voyez.',
    en: 'Each is a feed of what is published and that you look for. You alone see them.',
  },
  noneSaved: { fr: 'Aucune recherche enregistrée', en: 'No saved search' },
  noneSavedNext: {
    fr: 'Cherchez quelque chose, puis « Enregistrer cette recherche ».',
    en: 'Search for something, then “Save this search”.',
  },
  told: { fr: 'Vous êtes prévenu', en: 'You are told' },
  untold: { fr: 'Sans prévenir', en: 'You are not told' },
  change: { fr: 'Nom et alerte', en: 'Name and alert' },
  keep: { fr: 'Modifier', en: 'Change' },
  removeSearch: { fr: 'Supprimer cette recherche', en: 'Delete this search' },
  searchAgain: { fr: 'Ouvrir dans la recherche', en: 'Open in the search' },
  emptySaved: { fr: 'Rien pour le moment', en: 'Nothing for now' },
  emptySavedNext: {
    fr: 'Ce qui sera publié et répond à cette recherche viendra ici.',
    en: 'What will be published and matches this search will come here.',
  },
  allSaved: { fr: 'Toutes vos recherches', en: 'All your searches' },
  pages: { fr: 'Pages de résultats', en: 'Pages of results' },
  elsewhere: {
    fr: (words: string) => `« ${words} » est peut-être d'un autre serveur.`,
    en: (words: string) => `“${words}” may be of another server.`,
  },
  askElsewhere: { fr: 'Chercher sur son serveur', en: 'Search on its server' },
  quoteExample: { fr: '"habitat participatif"', en: '"participatory housing"' },
  quoteSays: { fr: 'les mots dans cet ordre', en: 'the words in this order' },
  withoutExample: { fr: 'habitat -location', en: 'housing -rental' },
  withoutSays: { fr: 'sans ce mot', en: 'without this word' },
  eitherExample: { fr: 'épicerie OU marché', en: 'grocery OR market' },
  eitherSays: { fr: "l'un ou l'autre", en: 'one or the other' },
  authorExample: { fr: 'de:lien_loire', en: 'from:lien_loire' },
  authorSays: { fr: 'publié par ce compte ; de:moi, par vous', en: 'published by this account; from:me, by you' },
  datesExample: { fr: 'depuis:2026-03-01 avant:hier', en: 'since:2026-03-01 before:yesterday' },
  datesSays: {
    fr: 'une date, un mois (03/2026), hier, semaine, mois, année ; aussi après: et pendant:',
    en: 'a date, a month (03/2026), yesterday, week, month, year; after: and during: as well',
  },
  specialityExample: { fr: 'spécialité:"habitat participatif"', en: 'speciality:"habitat participatif"' },
  specialitySays: { fr: 'dans cette spécialité', en: 'in this speciality' },
  territoryExample: { fr: 'territoire:"Loire-Atlantique"', en: 'territory:"Loire-Atlantique"' },
  territorySays: { fr: 'à propos de ce lieu, ou par qui y siège', en: 'about this place, or by who sits there' },
  typeExample: { fr: 'type:article', en: 'type:article' },
  typeSays: {
    fr: 'brève, article, événement, pdf, personne, structure ou spécialité',
    en: 'note, article, event, pdf, person, organisation or speciality',
  },
  hasExample: { fr: 'avec:image langue:br', en: 'has:image language:br' },
  hasSays: {
    fr: 'image, pdf, sondage ou lien ; est:réponse ; dans:bibliothèque, ce que vous avez gardé',
    en: 'image, pdf, poll or link; is:reply; in:library, what you kept',
  },
})
